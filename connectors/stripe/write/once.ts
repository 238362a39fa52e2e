import Stripe from "stripe";
import { failureOf } from "../failureOf";

/** What came of it: made now, or there already from an earlier call. */
export interface Done<Record> {
  record: Record;
  repeated: boolean;
}

/** How many keys a write may use up before a person has to look. */
const KEYS = 20;

/**
 * Makes something once by its key, of which the caller has just found nothing. Within a day Stripe itself gives the
 * first answer to the same key again. It keeps a refusal or a server's error just the same, even once the reason is
 * mended, and refuses the key with other content: then what that key made is looked up, and only when it made nothing
 * is the next key of the row tried, the same for everyone who tries.
 *
 * @param find looks for what was made by this key; must see at once what was just made
 * @see https://docs.stripe.com/api/idempotent_requests
 */
export async function once<Record>(
  what: string,
  key: string,
  find: () => Promise<Record | null>,
  make: (options: Stripe.RequestOptions) => Promise<Stripe.Response<Record>>,
): Promise<Done<Record>> {
  for (let no = 0; ; no += 1) {
    try {
      const record = await make({ idempotencyKey: no === 0 ? key : `${key}_${no}` });
      return { record, repeated: record.lastResponse.headers["idempotent-replayed"] === "true" };
    } catch (error) {
      if (!isOfThePast(error) || no + 1 >= KEYS) throw failureOf(error, what, true);
      const known = await find();
      if (known) return { record: known, repeated: true };
    }
  }
}

/** Whether this answer is about an earlier call with the key, which is over. */
function isOfThePast(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  if (error.headers?.["idempotent-replayed"] === "true" || error.code === "resource_already_exists") return true;
  return error instanceof Stripe.errors.StripeIdempotencyError && error.statusCode !== 409;
}
