import Stripe from "stripe";
import { behindAWrite } from "../../behindAWrite";
import { VendorFailure } from "../../vendorFailure";
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
 * mended, refuses the key with other content, and says that what it made is there, even once it was deleted or
 * archived. So whatever is of the past, and whatever is refused, is looked up: somebody else may have made it
 * meanwhile. Only when there is nothing is the next key of the row tried, the same for everyone who tries.
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
    const answered = await answerOf(() => make({ idempotencyKey: no === 0 ? key : `${key}_${no}` }));
    if ("record" in answered && !answered.ofThePast) return { record: answered.record, repeated: false };
    const known = "record" in answered || isRefusal(answered.error) ? await behindAWrite(find) : null;
    if (known) return { record: known, repeated: true };
    if (answered.ofThePast && no + 1 < KEYS) continue;
    throw "error" in answered ? failureOf(answered.error, what, true) : isGone(what, key);
  }
}

type Answered<Record> = ({ record: Record } | { error: unknown }) & {
  /** Whether it is about an earlier call with the key, which is over. */
  ofThePast: boolean;
};

async function answerOf<Record>(make: () => Promise<Stripe.Response<Record>>): Promise<Answered<Record>> {
  try {
    const record = await make();
    return { record, ofThePast: record.lastResponse.headers["idempotent-replayed"] === "true" };
  } catch (error) {
    return { error, ofThePast: isOfThePast(error) };
  }
}

function isOfThePast(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  if (error.headers?.["idempotent-replayed"] === "true" || error.code === "resource_already_exists") return true;
  return error instanceof Stripe.errors.StripeIdempotencyError && error.statusCode !== 409;
}

/** Whether Stripe says that it did not do it: as where it is done already, or another has its lookup key. */
const isRefusal = (error: unknown): boolean =>
  isOfThePast(error) || error instanceof Stripe.errors.StripeInvalidRequestError;

const isGone = (what: string, key: string) =>
  new VendorFailure(
    "CONFLICT",
    `${what}: Stripe made it ${KEYS} times by the key ${key}, and it was taken away each time`,
  );
