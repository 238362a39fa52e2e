import { GraphQLError } from "graphql";
import { errorFor } from "../../../../platform/graph/serveSubgraph/errorFor";
import { aCaller } from "../../../support/aCaller";

const message = "The amount is 100.00 USD, but the lines come to 90.00 USD: correct one of them.";
const details = { missing: [{ rule: "amount", message }], version: 7 };
const refused = new GraphQLError(`The deal "Seats" cannot become an order yet: ${message}`, {
  path: ["closeOpportunityWon"],
  extensions: { code: "ORDER_NOT_READY", details, correlationId: "c-1" },
});
/** May close deals, and see no amounts. */
const blind = { ...aCaller("app", "viewer"), scopes: ["sales:write" as const] };

it("names no amounts to who may not see them, in the message or beside it", () => {
  const masked = "The amount is •••, but the lines come to •••: correct one of them.";
  expect(errorFor(blind, refused).toJSON()).toEqual({
    message: `The deal "Seats" cannot become an order yet: ${masked}`,
    path: ["closeOpportunityWon"],
    extensions: {
      code: "ORDER_NOT_READY",
      details: { missing: [{ rule: "amount", message: masked }], version: 7 },
      correlationId: "c-1",
    },
  });
});

it("tells them to who may", () => {
  expect(errorFor(aCaller("pat", "sales"), refused)).toBe(refused);
});

it("tells callers what they gave themselves", () => {
  const echo = new GraphQLError('"12.50" is no whole number', { extensions: { code: "BAD_USER_INPUT" } });
  expect(errorFor(blind, echo)).toBe(echo);
});
