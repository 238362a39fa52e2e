import { codeOfSilence } from "../../platform/network/codeOfSilence";
import { neverSent } from "../../platform/network/neverSent";
import { VendorFailure } from "../vendorFailure";

/**
 * What an unanswered call means: for a read and for one that nobody took, no connection; for a write, doubt.
 *
 * @param doing what was asked, such as `win opportunity 006…`
 */
export function networkFailure(cause: unknown, doing: string, writing: boolean): VendorFailure {
  const code = codeOfSilence(cause);
  const facts = { cause, ...(code !== undefined && { code }) };
  const why = code ?? (cause instanceof Error ? cause.message : "no answer");
  if (!writing || neverSent(cause)) {
    return new VendorFailure("CONNECTION", `Salesforce gave no answer when asked to ${doing} (${why})`, facts);
  }
  const message = `Salesforce gave no answer when asked to ${doing} (${why}); it may have done it all the same`;
  return new VendorFailure("TIMEOUT_UNCERTAIN", message, facts);
}
