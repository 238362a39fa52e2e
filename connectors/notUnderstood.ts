import { isStoreTrouble } from "../platform/store/isStoreTrouble";
import { HubError } from "../schema/hubError";
import { VendorFailure } from "./vendorFailure";

/**
 * What a connector threw, in the terms of a platform's failure. What is neither a refusal nor the store's is an answer
 * that it did not know how to read; behind a write nobody then knows whether it was done.
 * @param did such as `netsuite-main read Document 77`
 */
export function notUnderstood(error: unknown, did: string, isWrite: boolean): unknown {
  if (error instanceof HubError || isStoreTrouble(error)) return error;
  const words = error instanceof Error ? error.message : String(error);
  return new VendorFailure("UNKNOWN", `${did}: the answer is not one that the hub understands (${words})`, {
    code: "ANSWER_NOT_UNDERSTOOD",
    uncertain: isWrite,
    cause: error,
  });
}
