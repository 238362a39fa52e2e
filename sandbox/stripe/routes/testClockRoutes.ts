import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { after, TWO_YEARS, type Recurring } from "../billing/periods";
import { deleteTestClock } from "../deleteTestClock";
import type { Draft } from "../draft";
import { objectId } from "../objectId";
import { whole } from "../params";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { listed } from "./listed";

const URL = "/v1/test_helpers/test_clocks";
const KIND = "test_helpers.test_clock";
const KEPT_SECONDS = 30 * 86_400;

/** Test clocks. @see https://docs.stripe.com/api/test_clocks */
export function testClockRoutes(app: FastifyInstance, account: Account): void {
  const creation = { frozen_time: whole, name: z.string().max(300).optional(), customer: z.string().optional() };
  route(app, account, "POST", URL, creation, (draft, given) => {
    const made = draft.put({
      id: objectId("clock"),
      object: KIND,
      created: draft.realNow,
      deletes_after: draft.realNow + KEPT_SECONDS,
      frozen_time: given.frozen_time,
      livemode: false,
      name: given.name ?? null,
      status: "ready",
      status_details: {},
    });
    if (given.customer !== undefined) attach(draft, draft.get("customer", given.customer, "customer"), made.id);
    draft.tell(`${KIND}.created`, made);
    return made;
  });
  listed(app, account, KIND, URL);
  route(app, account, "POST", `${URL}/:id/advance`, { frozen_time: whole }, (draft, given, { id = "" }) => {
    const clock = draft.get(KIND, id);
    if (clock["status"] !== "ready") throw invalid("Test clock advancement underway - cannot advance it again.");
    const { frozen_time: target } = given;
    const from = Number(clock["frozen_time"]);
    if (target <= from) throw invalid("A test clock can only be advanced to a later time.", "frozen_time");
    const furthest = furthestFrom(draft, clock.id, from);
    if (target > furthest) {
      throw invalid(
        `A test clock cannot be advanced more than two intervals of its shortest subscription: ${furthest}.`,
        "frozen_time",
      );
    }
    const status_details = { advancing: { target_frozen_time: target } };
    const advancing = draft.change(clock, { status: "advancing", status_details });
    draft.tell(`${KIND}.advancing`, advancing);
    account.wake();
    return advancing;
  });
  route(app, account, "DELETE", `${URL}/:id`, {}, (draft, _given, { id = "" }) => {
    deleteTestClock(draft, draft.get(KIND, id));
    return { id, object: KIND, deleted: true };
  });
}

/** Puts an existing customer on a test clock, with what is billed to it. */
function attach(draft: Draft, customer: StripeObject, clock: string): void {
  if (customer["test_clock"] !== null) throw invalid("The customer already is on a test clock.", "customer");
  const billed = [...draft.all("subscription"), ...draft.all("invoice")].filter(
    (one) => one["customer"] === customer.id,
  );
  for (const object of [customer, ...billed]) draft.change(object, { test_clock: clock });
}

/** Two intervals of the shortest subscription, or two years where there is none. */
function furthestFrom(draft: Draft, clock: string, from: number): number {
  const ends = draft
    .all("subscription")
    .filter((one) => one["test_clock"] === clock && one["status"] !== "canceled")
    .flatMap((one) => (one["items"] as { data: StripeObject[] }).data)
    .map(({ price }) => after(from, (price as { recurring: Recurring }).recurring, 2));
  return ends.length === 0 ? after(from, TWO_YEARS, 1) : Math.min(...ends);
}
