import { retryAfterMs } from "../../retryAfterMs";
import { VendorFailure } from "../../vendorFailure";
import type { Answered, Purpose } from "./exchange";

/**
 * Whether what came is no answer of the services but a page for people, or the way to one: a login page, or a notice of
 * maintenance, whatever its status. Refusals of the login or of too many requests are what their status says.
 * See "Maintenance" and "Data Centers and Redirects" (section_4634920277) in the NetSuite help.
 */
export function isPage({ status, contentType, text }: Answered): boolean {
  if (status >= 300 && status < 400) return true;
  if ([401, 403, 413, 429].includes(status)) return false;
  return (contentType !== undefined && /^text\/html\b/i.test(contentType)) || /^\s*</.test(text);
}

/** It passes by itself, unless the address is wrong. What a write did by then is not known. */
export function pageFailure(answer: Answered, { record, write }: Purpose): VendorFailure {
  const { status, location } = answer;
  const after = retryAfterMs(answer.retryAfter);
  const to = location === undefined ? "" : ` that leads to ${hostOf(location)}`;
  return new VendorFailure(
    "INTERMITTENT",
    `${record}: NetSuite answers with a web page${to} (HTTP ${status}). ` +
      "It is tried again; if it stays, the account is under maintenance, or its base URL in the settings is wrong.",
    { uncertain: write, httpStatus: status, ...(after !== undefined && { retryAfterMs: after }) },
  );
}

function hostOf(location: string): string {
  return URL.canParse(location) ? new URL(location).host : location;
}
