import { retryAfterMs } from "../retryAfterMs";
import { VendorFailure } from "../vendorFailure";
import type { Refused } from "./refused";

/**
 * Whether what came is no answer of the API but a page for people, or the way to one: a notice of maintenance, a login
 * page, an org that has moved. What the status alone says, is that; 300 is an answer: several records have the key.
 */
export function isPage({ status, headers }: Pick<Refused, "status" | "headers">): boolean {
  if (status > 300 && status < 400) return true;
  if ([401, 403, 413, 414, 429, 431].includes(status) || status >= 500) return false;
  const type = headers["content-type"];
  return type !== undefined && /^text\/html\b/i.test(type);
}

/** It passes by itself, unless the address is wrong. What a write did by then is not known. */
export function pageFailure({ status, headers }: Refused, doing: string, writing: boolean): VendorFailure {
  const to = headers["location"] === undefined ? "" : ` that leads to ${hostOf(headers["location"])}`;
  const after = retryAfterMs(headers["retry-after"]);
  return new VendorFailure(
    writing ? "TIMEOUT_UNCERTAIN" : "INTERMITTENT",
    `Salesforce answered with a web page${to} (HTTP ${status}) when asked to ${doing}. It is tried again; if it stays, ` +
      "the org is under maintenance or has moved, or loginUrl in the settings is wrong.",
    { httpStatus: status, uncertain: writing, ...(after !== undefined && { retryAfterMs: after }) },
  );
}

const hostOf = (location: string): string => (URL.canParse(location) ? new URL(location).host : location);
