import type Stripe from "stripe";
import { changeOf } from "../../../connectors/stripe/changes/changeOf";

const eventOf = (type: string, object: object) =>
  ({ id: "evt", type, created: 1_790_000_000, livemode: false, data: { object } }) as unknown as Stripe.Event;
const moved = (type: string) =>
  changeOf(
    eventOf("customer_cash_balance_transaction.created", { object: "customer_cash_balance_transaction", type }),
    false,
  ).map(({ kind }) => kind);

/** To advise that a transfer be booked by hand, and to post the payment that takes it, would book it twice. */
describe("a bank transfer into a customer's cash balance", () => {
  it("is told once: by the payment that takes it, or as what no payment takes", () => {
    expect(["funded", "applied_to_payment", "refunded_from_payment"].map(moved)).toEqual([[], [], []]);
    const left = { object: "cash_balance", customer: "cus_1", available: { usd: 1_000 } };
    expect(changeOf(eventOf("cash_balance.funds_available", left), false)).toMatchObject([{ kind: "Unhandled" }]);
  });

  it("is told as not understood where it goes back to its bank, or to the company, or settles half of a payment", () => {
    const others = ["unapplied_from_payment", "return_initiated", "adjusted_for_overdraft", "transferred_to_balance"];
    expect(others.map(moved)).toEqual(others.map(() => ["Unhandled"]));
    const half = { object: "payment_intent", id: "pi_1" };
    expect(changeOf(eventOf("payment_intent.partially_funded", half), false)).toMatchObject([{ kind: "Unhandled" }]);
  });
});
