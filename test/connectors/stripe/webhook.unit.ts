import { createHmac } from "node:crypto";
import pino from "pino";
import Stripe from "stripe";
import { openStripeConnector } from "../../../connectors/stripe/openStripeConnector";

const now = new Date("2026-11-02T10:00:00Z");
const seconds = now.getTime() / 1_000;
const stripe = new Stripe("sk_test_unused");
const connector = openStripeConnector(
  { instanceId: "stripe-1", apiKey: "sk_test_unused", livemode: false, webhookSecrets: ["whsec_new", "whsec_old"] },
  pino({ enabled: false }),
);
const invoiceFinalized = JSON.stringify({
  id: "evt_1",
  object: "event",
  type: "invoice.finalized",
  created: seconds,
  livemode: false,
  data: { object: { id: "in_1", object: "invoice" } },
});

const deliver = (payload: string, secret: string, timestamp = seconds, body = payload) =>
  connector.parseWebhook?.(
    { "stripe-signature": stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }) },
    Buffer.from(body),
    now,
  );

describe("a Stripe webhook", () => {
  it.each(["whsec_new", "whsec_old"])("is taken when signed with any secret in force: %s", (secret) => {
    expect(deliver(invoiceFinalized, secret)).toMatchObject([
      { eventId: "evt_1", kind: "Invoice", externalId: "in_1" },
    ]);
  });

  it("is refused when signed with a secret that is not ours", () => {
    expect(() => deliver(invoiceFinalized, "whsec_forged")).toThrow(
      expect.objectContaining({ class: "AUTH", httpStatus: 400 }),
    );
  });

  it("is refused when its body was changed after signing", () => {
    expect(() => deliver(invoiceFinalized, "whsec_new", seconds, invoiceFinalized.replace("in_1", "in_2"))).toThrow(
      expect.objectContaining({ class: "AUTH" }),
    );
  });

  it("is refused when it is older than the tolerance", () => {
    for (const secret of ["whsec_new", "whsec_old"]) {
      expect(() => deliver(invoiceFinalized, secret, seconds - 301)).toThrow(
        expect.objectContaining({ class: "AUTH", code: "webhook.stale" }),
      );
    }
    expect(() => deliver(invoiceFinalized, "whsec_forged", seconds - 301)).toThrow(
      expect.objectContaining({ class: "AUTH", code: "webhook.forged" }),
    );
  });

  it("is refused when it is not signed", () => {
    expect(() => connector.parseWebhook?.({}, Buffer.from(invoiceFinalized), now)).toThrow(
      expect.objectContaining({ class: "AUTH" }),
    );
  });

  it.each(["{", "null", "7", "[]", "{}", '{"object":"v2.core.event"}', '{"id":"evt_1","data":null}'])(
    "is malformed, not forged, when what was signed is no event: %s",
    (payload) => {
      expect(() => deliver(payload, "whsec_new")).toThrow(
        expect.objectContaining({ class: "VALIDATION", code: "webhook.malformed", httpStatus: 400 }),
      );
    },
  );

  it.each([-1, 1.5, 253_402_300_800, 9_007_199_254_740_991])(
    "is malformed when it was made at second %d",
    (created) => {
      const payload = JSON.stringify({ ...(JSON.parse(invoiceFinalized) as object), created });
      expect(() => deliver(payload, "whsec_new")).toThrow(
        expect.objectContaining({ class: "VALIDATION", code: "webhook.malformed", httpStatus: 400 }),
      );
    },
  );

  it("is told as not understood when what it is about lacks what its type has", () => {
    const object = { id: "inpay_1", object: "invoice_payment" };
    const payload = JSON.stringify({ ...JSON.parse(invoiceFinalized), type: "invoice_payment.paid", data: { object } });
    expect(deliver(payload, "whsec_new")).toMatchObject([
      { eventId: "evt_1", kind: "Unhandled", externalId: "evt_1", payload: { type: "invoice_payment.paid" } },
    ]);
  });

  it.each([7, null, true, {}, [], ["in_1"], ""])("is told as not understood when its record's id is %j", (id) => {
    const payload = JSON.stringify({ ...JSON.parse(invoiceFinalized), data: { object: { id, object: "invoice" } } });
    expect(deliver(payload, "whsec_new")).toMatchObject([
      { eventId: "evt_1", eventType: "invoice.finalized", kind: "Unhandled", externalId: "evt_1" },
    ]);
  });

  it("is refused when it was signed further ahead of now than the tolerance", () => {
    expect(deliver(invoiceFinalized, "whsec_new", seconds + 300)).toHaveLength(1);
    expect(() => deliver(invoiceFinalized, "whsec_new", seconds + 301)).toThrow(
      expect.objectContaining({ class: "AUTH", code: "webhook.early" }),
    );
  });

  it.each(["t=NaN", "t=7e9", `t=${seconds},t=NaN`, `t=${seconds + 301},t=${seconds}`])(
    "is refused when its signature holds and does not say once when it was made: %s",
    (time) => {
      const signed = `${parseInt(time.split("t=").at(-1) ?? "", 10)}.${invoiceFinalized}`;
      const signature = createHmac("sha256", "whsec_new").update(signed).digest("hex");
      const deliverIt = () =>
        connector.parseWebhook?.(
          { "stripe-signature": `${time},v1=${signature}` },
          Buffer.from(invoiceFinalized),
          time === "t=7e9" ? new Date(7_000) : now,
        );
      expect(deliverIt).toThrow(expect.objectContaining({ class: "AUTH", code: "webhook.untimed" }));
    },
  );

  it("hints at nothing when its type is not known", () => {
    const unknown = JSON.stringify({
      id: "evt_2",
      object: "event",
      type: "radar.early_fraud_warning.created",
      created: seconds,
      livemode: false,
      data: { object: { id: "issfr_1", object: "radar.early_fraud_warning" } },
    });
    expect(deliver(unknown, "whsec_new")).toEqual([]);
  });
});
