import type Stripe from "stripe";
import { z } from "zod";
import type { BillingRecords } from "../../../schema/canonical/billing";
import { HubError } from "../../../schema/hubError";
import type { Change } from "../../connector";
import { VendorFailure } from "../../vendorFailure";
import { LAST_SECOND } from "../instant";
import type { StripeSettings } from "../stripeSettings";
import { changeOrUnhandled } from "./changeOf";

const TOLERANCE_SECONDS = 300;

/**
 * Verifies a delivery against each of the endpoint's secrets, over the body as it came, and reads its hint.
 * @throws VendorFailure `AUTH` when it is unsigned, forged or stale, `VALIDATION` when it is signed but not an event
 * @throws HubError `webhook.no_secret`, retryable, when the hub has none in force: then nothing is known of the delivery
 * @see https://docs.stripe.com/webhooks#verify-manually
 */
export function parseWebhook(
  client: Stripe,
  { webhookSecrets, webhookToleranceSeconds = TOLERANCE_SECONDS, livemode }: StripeSettings,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: Buffer,
  now: Date,
): Change<BillingRecords>[] {
  if (webhookSecrets.length === 0) {
    const message = "The hub has no secret in force to verify deliveries by, and did not take this one: send it again";
    throw new HubError("webhook.no_secret", message, { retryable: true });
  }
  const signature = headers["stripe-signature"];
  if (typeof signature !== "string") {
    throw new VendorFailure("AUTH", "The delivery has no Stripe-Signature header; it was not taken", {
      code: "webhook.unsigned",
      httpStatus: 400,
    });
  }
  let refusal: unknown;
  let stale = false;
  for (const secret of webhookSecrets) {
    try {
      verify(client, body, signature, secret, webhookToleranceSeconds, now);
    } catch (error) {
      refusal = error;
      stale ||= isGenuine(client, body, signature, secret, now);
      continue;
    }
    const at = signedAt(signature);
    if (Number.isNaN(at)) throw untimed();
    if (at - now.getTime() / 1_000 > webhookToleranceSeconds) throw early(webhookToleranceSeconds);
    return changesIn(body, livemode);
  }
  if (stale) {
    const message = `The delivery was signed more than ${webhookToleranceSeconds} s ago: somebody may have sent it again. It was not taken`;
    throw new VendorFailure("AUTH", message, { code: "webhook.stale", httpStatus: 400, cause: refusal });
  }
  const why = "it was made with none of this endpoint's secrets, or over another body";
  throw new VendorFailure("AUTH", `The delivery's signature does not hold: ${why}. It was not taken`, {
    code: "webhook.forged",
    httpStatus: 400,
    // For the log: what the SDK says is for who runs the hub, not for who sends.
    cause: refusal,
  });
}

/** Whether a signature holds, whenever it was made. */
function isGenuine(client: Stripe, body: Buffer, signature: string, secret: string, now: Date): boolean {
  try {
    // Without a tolerance, the SDK leaves the time out of it.
    verify(client, body, signature, secret, 0, now);
    return true;
  } catch {
    return false;
  }
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

/** Of which the SDK only says when it is too long ago. @see https://docs.stripe.com/webhooks#verify-manually */
function signedAt(signature: string): number {
  const [time = "", ...others] = signature.split(",").filter((part) => part.startsWith("t="));
  return others.length === 0 && /^t=\d+$/.test(time) ? Number(time.slice(2)) : NaN;
}

/** Of no time, the SDK would say that it is not too long ago. */
const untimed = () =>
  new VendorFailure(
    "AUTH",
    "The delivery's signature does not say once, in whole seconds, when it was made; it was not taken",
    { code: "webhook.untimed", httpStatus: 400 },
  );

const early = (toleranceSeconds: number) =>
  new VendorFailure(
    "AUTH",
    `The delivery says that it was signed more than ${toleranceSeconds} s from now: set this machine's clock by a time server. It was not taken`,
    { code: "webhook.early", httpStatus: 400 },
  );

/** Sent again, it would be the same: what is not understood of an event is for a person. */
const changesIn = (body: Buffer, livemode: boolean): Change<BillingRecords>[] =>
  changeOrUnhandled(eventIn(body), livemode);

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
  created: z.number().int().min(0).max(LAST_SECOND),
  data: z.object({ object: z.object({ object: z.string() }) }),
});

const malformed = (cause?: unknown) =>
  new VendorFailure("VALIDATION", "The delivery is signed, but its body is not a Stripe event; it was not taken", {
    code: "webhook.malformed",
    httpStatus: 400,
    cause,
  });
