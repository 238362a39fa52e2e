import type Stripe from "stripe";
import type { BillingRecords } from "../../../schema/canonical/billing";
import type { Change } from "../../connector";
import { VendorFailure } from "../../vendorFailure";
import type { StripeSettings } from "../stripeSettings";
import { changeOf } from "./changeOf";

const TOLERANCE_SECONDS = 300;

/**
 * Verifies a delivery against each of the endpoint's secrets, over the body as it came, and reads its hint.
 * @throws VendorFailure `AUTH` when it is unsigned, forged or stale, `VALIDATION` when it is signed but not an event
 * @see https://docs.stripe.com/webhooks#verify-manually
 */
export function parseWebhook(
  client: Stripe,
  { webhookSecrets, webhookToleranceSeconds = TOLERANCE_SECONDS }: StripeSettings,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: Buffer,
  now: Date,
): Change<BillingRecords>[] {
  const signature = headers["stripe-signature"];
  if (typeof signature !== "string") {
    throw new VendorFailure("AUTH", "The delivery has no Stripe-Signature header; it was not taken", {
      httpStatus: 400,
    });
  }
  let refusal: unknown;
  for (const secret of webhookSecrets) {
    try {
      const event = client.webhooks.constructEvent(
        body,
        signature,
        secret,
        webhookToleranceSeconds,
        undefined,
        now.getTime(),
      );
      if (typeof event.id !== "string" || typeof event.data?.object?.object !== "string") throw malformed();
      return changeOf(event);
    } catch (error) {
      if (error instanceof VendorFailure) throw error;
      if (error instanceof SyntaxError) throw malformed(error);
      refusal = error;
    }
  }
  const why = refusal instanceof Error ? (refusal.message.split("\n")[0] ?? "") : "no secret is configured";
  throw new VendorFailure("AUTH", `The delivery's signature does not hold: ${why}. It was not taken`, {
    code: "webhook.forged",
    httpStatus: 400,
  });
}

const malformed = (cause?: unknown) =>
  new VendorFailure("VALIDATION", "The delivery is signed, but its body is not a Stripe event; it was not taken", {
    code: "webhook.malformed",
    httpStatus: 400,
    cause,
  });
