import { Refusal } from "./refusal";

/** How Salesforce words an error of this HTTP status, in the array its REST API answers with. */
export function vendorError(status: number): unknown {
  const [code, message, fields] = words[status] ?? ["UNKNOWN_EXCEPTION", UNEXPECTED];
  return new Refusal(status, code, message, fields).body;
}

const UNEXPECTED =
  "An unexpected error occurred. Please include this ErrorId if you contact support: 123456789-12345 (-123456789)";

const words: Record<number, readonly [code: string, message: string, fields?: readonly string[]]> = {
  400: ["UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record", []],
  401: ["INVALID_SESSION_ID", "Session expired or invalid"],
  403: ["REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."],
  404: ["NOT_FOUND", "The requested resource does not exist"],
  405: ["METHOD_NOT_ALLOWED", "HTTP Method not allowed."],
  408: ["REQUEST_TIMEOUT", "The request did not arrive in time."],
  413: ["EXCEEDED_MAX_SIZE_REQUEST", "The size of the request exceeded the limit."],
  414: ["URI_TOO_LONG", "The request's address exceeded the limit."],
  415: ["UNSUPPORTED_MEDIA_TYPE", "Content-Type header specified in HTTP request is not supported."],
  // Salesforce itself answers 403; this is what stands before it.
  429: ["REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded."],
  431: ["REQUEST_HEADER_FIELDS_TOO_LARGE", "The request's headers exceeded the limit."],
  503: ["SERVER_UNAVAILABLE", "Server Unavailable"],
};
