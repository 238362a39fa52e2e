import { pino } from "pino";
import type { RestClient } from "../../connectors/salesforce/restClient";
import { queryPages } from "../../connectors/salesforce/queryPages";
import { Row } from "../../connectors/salesforce/row";
import type { Org } from "../../connectors/salesforce/settings";
import { withAllChildren } from "../../connectors/salesforce/withAllChildren";
import { openStripeConnector } from "../../connectors/stripe/openStripeConnector";
import { aServer } from "./stripe/aServer";

const drained = async (pages: AsyncIterable<unknown> | []) => {
  for await (const page of pages) void page;
};
const rest = (answer: object) => ({ call: async () => answer }) as unknown as RestClient;
const org = { pageSize: 200 } as Org;
const records = [{ Id: "001" }];

describe("a page that does not say whether it is the last", () => {
  it.each([
    ["does not say it at all", { records }],
    ["says that there is more, and not where", { records, done: false }],
    [
      "says that there is no more, and where it is",
      { records, done: true, nextRecordsUrl: "/services/data/query/01g-1" },
    ],
  ])("is not taken for all that Salesforce has, where it %s", async (_how, answer) => {
    const walk = drained(queryPages({ rest: rest(answer), org }, "SELECT Id FROM Account", "list Account"));
    await expect(walk).rejects.toMatchObject({ class: "SCHEMA_DRIFT" });
  });

  it("is not taken for all lines of a deal, of which Salesforce says that there are more, and not where", async () => {
    const lines = { records, done: false };
    const read = withAllChildren(rest({}), { OpportunityLineItems: lines }, "read Opportunity 006");
    await expect(read).rejects.toMatchObject({ class: "SCHEMA_DRIFT" });
    expect(() => Row.of({ Lines: { records } }).children("Lines")).toThrow(
      expect.objectContaining({ class: "SCHEMA_DRIFT" }),
    );
    expect(Row.of({ Lines: { records, done: true } }).children("Lines")).toHaveLength(1);
  });

  it.each([
    ["a list", { object: "list", data: [{ id: "cus_1", object: "customer" }] }],
    ["a list that says it in another way", { object: "list", data: [], has_more: "false" }],
    ["a list of nothing known", { object: "list", has_more: false }],
  ])("is not taken for all that Stripe has: %s", async (_what, body) => {
    const server = await aServer(() => ({ status: 200, body }));
    const settings = {
      instanceId: "stripe-main",
      apiKey: "k",
      livemode: false,
      baseUrl: server.url,
      webhookSecrets: [],
    };
    const stripe = openStripeConnector(settings, pino({ level: "silent" }));
    try {
      await expect(drained(stripe.ids?.("Customer") ?? [])).rejects.toMatchObject({ name: "VendorFailure" });
      await expect(drained(stripe.list("Customer"))).rejects.toMatchObject({ name: "VendorFailure" });
    } finally {
      await server.close();
    }
  });
});
