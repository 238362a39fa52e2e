import type Stripe from "stripe";
import { z } from "zod";
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
      verify(client, body, signature, secret, webhookToleranceSeconds, now);
    } catch (error) {
      refusal = error;
      continue;
    }
    return changeOf(eventIn(body));
  }
  const why =
    webhookSecrets.length > 0
      ? `it was made with none of this endpoint's secrets, over another body, or more than ${webhookToleranceSeconds} s ago`
      : "no secret is configured";
  throw new VendorFailure("AUTH", `The delivery's signature does not hold: ${why}. It was not taken`, {
    code: "webhook.forged",
    httpStatus: 400,
    // For the log: what the SDK says is for who runs the hub, not for who sends.
    cause: refusal,
  });
}

/** @throws whatever the SDK says against the signature */
function verify(
  { webhooks }: Stripe,
  body: Buffer,
  signature: string,
  secret: string,
  toleranceSeconds: number,
  now: Date,
): void {
  if (!webhooks.signature) throw new Error("the SDK cannot verify signatures");
  webhooks.signature.verifyHeader(body, signature, secret, toleranceSeconds, undefined, now.getTime());
}

function eventIn(body: Buffer): Stripe.Event {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString());
  } catch (error) {
    throw malformed(error);
  }
  const { success, error } = event.safeParse(parsed);
  if (!success) throw malformed(error);
  return parsed as Stripe.Event;
}

/** What must be there for an event to be taken; the rest is kept as it came. */
const event = z.object({
  id: z.string(),
  type: z.string(),
  created: z.number(),
  data: z.object({ object: z.object({ object: z.string() }) }),
});

const malformed = (cause?: unknown) =>
  new VendorFailure("VALIDATION", "The delivery is signed, but its body is not a Stripe event; it was not taken", {
    code: "webhook.malformed",
    httpStatus: 400,
    cause,
  });
