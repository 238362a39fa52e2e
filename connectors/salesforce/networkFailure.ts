import { VendorFailure } from "../vendorFailure";

/** Nothing of the request left us, or nobody took it. */
const neverSent = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ENETDOWN", "EHOSTDOWN"];

/**
 * What an unanswered call means: for a read and for one that nobody took, no connection; for a write, doubt.
 *
 * @param doing what was asked, such as `win opportunity 006…`
 */
export function networkFailure(cause: unknown, doing: string, writing: boolean): VendorFailure {
  const code = codeOf(cause);
  const facts = { cause, ...(code !== undefined && { code }) };
  const why = code ?? (cause instanceof Error ? cause.message : "no answer");
  if (!writing || (code !== undefined && neverSent.includes(code))) {
    return new VendorFailure("CONNECTION", `Salesforce gave no answer when asked to ${doing} (${why})`, facts);
  }
  const message = `Salesforce gave no answer when asked to ${doing} (${why}); it may have done it all the same`;
  return new VendorFailure("TIMEOUT_UNCERTAIN", message, facts);
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return codeOf(error.cause);
}
