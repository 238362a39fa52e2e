import { createHash } from "node:crypto";
import type { InstanceIdentity } from "../../schema/instance";

/** Crockford's base 32, as a ULID is written in. @see https://github.com/ulid/spec */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Where the time stands in an id that was minted: no such id is of the year 1970. */
const MADE = "btx_0000000000";

/**
 * The correlation id of a deal that the CRM knows none of. It is made of the CRM's own id, never minted: the platforms
 * keep it, and a hub that is restored to a time before the deal gives it the same again.
 */
export function dealCorrelation({ id: instance }: InstanceIdentity, externalId: string): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([instance, "Opportunity", externalId]))
    .digest("hex");
  const eightyBits = BigInt(`0x${digest.slice(0, 20)}`)
    .toString(32)
    .padStart(16, "0");
  return MADE + Array.from(eightyBits, (digit) => ALPHABET[parseInt(digit, 32)]).join("");
}

/** Whether a correlation id was made of a deal's: of this one's, or of the one that it was cloned from. */
export const isOfADeal = (correlationId: string): boolean => correlationId.startsWith(MADE);
