import type { NoPlace } from "../platform/budget/noPlace";
import { VendorFailure } from "./vendorFailure";

/**
 * What found no place in its platform's budget in time: nothing was sent, and it has failed as if the platform itself had
 * asked to come again later.
 * @param doing what was asked for, such as `Invoice in_7`
 */
export const noPlaceFailure = (cause: NoPlace, doing: string): VendorFailure =>
  new VendorFailure("RATE_LIMIT", `${doing}: ${cause.message}`, {
    ...{ code: cause.code, retryAfterMs: cause.retryAfterMs, uncertain: false, cause },
  });
