import type Stripe from "stripe";
import { changeOf } from "../../../connectors/stripe/changes/changeOf";

const told = (type: string, object: object) =>
  changeOf(
    { id: "evt_1", object: "event", type, created: 1_790_000_000, livemode: false, data: { object } } as Stripe.Event,
    false,
  ).map(({ eventId, kind, externalId }) => [eventId, kind, externalId]);

const event = { id: "evt_1", object: "event", type: "invoice.paid", created: 1_790_000_000 };
const paid = { ...event, data: { object: { object: "invoice", id: "in_1" } } };

describe("an event of Stripe's", () => {
  it.each([
    [
      "live mode, where test mode is meant",
      { ...paid, livemode: true },
      false,
      "events of live mode",
      "livemode: true",
    ],
    [
      "test mode, where live mode is meant",
      { ...paid, livemode: false },
      true,
      "events of test mode",
      "livemode: false",
    ],
    ["no mode that it says", paid, false, "events that do not say their mode", "does not say in livemode"],
    ["a mode that is none", { ...paid, livemode: "false" }, false, "events that do not say their mode", "does not say"],
    [
      "another mode, about what is of no interest",
      { ...paid, type: "price.created", livemode: true },
      false,
      "events of live mode",
      "livemode: true",
    ],
  ])("is kept and told, and hints at no record, where it is of %s", (_of, given, livemode, what, why) => {
    const changes = changeOf(given as unknown as Stripe.Event, livemode);
    expect(changes).toEqual([
      {
        ...{ eventId: "evt_1", eventType: given.type, kind: "Unhandled", externalId: "evt_1" },
        occurredAt: "2026-09-21T14:13:20.000Z",
        payload: {
          misdirected: { what, why: expect.stringContaining(why), todo: expect.stringContaining("endpoint") },
          told: given,
        },
      },
    ]);
  });

  it("of live mode hints at its record where live mode is meant", () => {
    const changes = changeOf({ ...paid, livemode: true } as unknown as Stripe.Event, true);
    expect(changes.map(({ kind, externalId }) => [kind, externalId])).toEqual([
      ["Invoice", "in_1"],
      ["Payment", "in_1"],
    ]);
  });

  it.each([
    ["customer.updated", { object: "customer", id: "cus_1" }, ["evt_1", "Customer", "cus_1"]],
    ["customer.subscription.deleted", { object: "subscription", id: "sub_1" }, ["evt_1", "Subscription", "sub_1"]],
    ["invoice.payment_failed", { object: "invoice", id: "in_1" }, ["evt_1", "Invoice", "in_1"]],
    ["payment_intent.payment_failed", { object: "payment_intent", id: "pi_1" }, ["evt_1", "Payment", "pi_1"]],
    ["charge.failed", { object: "charge", id: "ch_1", payment_intent: "pi_1" }, ["evt_1", "Payment", "pi_1"]],
    ["charge.failed", { object: "charge", id: "ch_1", payment_intent: { id: "pi_1" } }, ["evt_1", "Payment", "pi_1"]],
    ["credit_note.created", { object: "credit_note", id: "cn_1" }, ["evt_1", "CreditMemo", "cn_1"]],
    [
      "invoice_payment.paid",
      {
        object: "invoice_payment",
        id: "inpay_1",
        invoice: "in_1",
        payment: { type: "payment_intent", payment_intent: "pi_1" },
      },
      ["evt_1", "Payment", "pi_1"],
    ],
  ])("hints at the record to read back: %s", (type, object, change) => {
    expect(told(type, object)).toEqual([change]);
  });

  it("hints at nothing when a payment may come, of which nothing has happened yet", () => {
    expect(told("payment_intent.created", { object: "payment_intent", id: "pi_1" })).toEqual([]);
  });

  it.each(["constructor", "toString", "__proto__"])("is told as not understood when its object is a %s", (object) => {
    expect(told("customer.updated", { object, id: "cus_1" })).toEqual([["evt_1", "Unhandled", "evt_1"]]);
  });

  it("hints at what may have been paid outside of Stripe, each change by an id of its own", () => {
    const both = [
      ["evt_1", "Invoice", "in_1"],
      ["evt_1:payment", "Payment", "in_1"],
    ];
    expect(told("invoice.paid", { object: "invoice", id: "in_1" })).toEqual(both);
    const recorded = { type: "payment_record", payment_record: "pr_1" };
    const payment = { object: "invoice_payment", id: "inpay_1", invoice: "in_1", payment: recorded };
    expect(told("invoice_payment.paid", payment)).toEqual([["evt_1", "Payment", "inpay_1"]]);
  });

  it.each([
    ["invoice.upcoming", { object: "invoice" }],
    ["price.created", { object: "price", id: "price_1" }],
    ["treasury.received_credit.created", { object: "treasury.received_credit", id: "rc_1" }],
    ["application_fee.created", { object: "application_fee", id: "fee_1" }],
    ["issuing_transaction.created", { object: "issuing.transaction", id: "ipi_1" }],
    // A family that moves no money, whatever is added to it.
    ["terminal.reader.renamed", { object: "terminal.reader", id: "tmr_1" }],
  ])("hints at nothing where the table of types says why: %s", (type, object) => {
    expect(told(type, object)).toEqual([]);
  });

  it.each([
    ["topup.succeeded", { object: "topup", id: "tu_1" }],
    ["charge.succeeded", { object: "charge", id: "ch_1", payment_intent: null }],
    ["invoice_payment.paid", { object: "invoice_payment", id: "inpay_1", payment: { type: "charge", charge: "ch_1" } }],
    ["invoice.reincarnated", { object: "invoice", id: "in_1" }],
    ["constructor", { object: "invoice", id: "in_1" }],
    // Of families whose known types are of no interest, but which may move the account's balance.
    ["application_fee.waived", { object: "application_fee", id: "fee_1" }],
    ["climate.order.refunded", { object: "climate.order", id: "climorder_1" }],
    ["issuing_dispute.funds_held", { object: "issuing.dispute", id: "idp_1" }],
    ["issuing_settlement.created", { object: "issuing.settlement", id: "ist_1" }],
    ["topup.returned", { object: "topup", id: "tu_1" }],
    ["treasury.received_debit.reversed", { object: "treasury.received_debit", id: "rd_1" }],
  ])("is told as not understood where money may have moved and no rule is there: %s", (type, object) => {
    expect(told(type, object)).toEqual([["evt_1", "Unhandled", "evt_1"]]);
  });
});
