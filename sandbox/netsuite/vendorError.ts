import { Refusal } from "./refusal";

/** How NetSuite words an error of this HTTP status. */
export function vendorError(status: number): unknown {
  const [code, detail] = words.get(status) ?? ["UNEXPECTED_ERROR", "An unexpected error occurred. Error ID: sandbox"];
  return new Refusal(status, code, detail).body;
}

const login: readonly [code: string, detail: string] = [
  "INVALID_LOGIN",
  "Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles > User Management > View Login Audit Trail.",
];
const crowded: readonly [code: string, detail: string] = [
  "CONCURRENCY_LIMIT_EXCEEDED",
  "Concurrent request limit exceeded. Request blocked.",
];

/** See "Error Handling in REST Web Services" (section_156570709583): the same words whatever was wrong with the login. */
export function invalidLogin(): Refusal {
  return new Refusal(401, ...login);
}

export function tooManyAtOnce(): Refusal {
  return new Refusal(429, ...crowded);
}

const words = new Map<number, readonly [code: string, detail: string]>([
  [400, ["INVALID_CONTENT", "Invalid content in the request body."]],
  [401, login],
  [403, ["INSUFFICIENT_PERMISSION", "Your current role does not have permission to perform this action."]],
  [404, ["NOT_FOUND", "The requested resource was not found."]],
  [405, ["METHOD_NOT_ALLOWED", "The HTTP method is not allowed for this resource."]],
  [408, ["REQUEST_TIMEOUT", "The request did not arrive in time."]],
  [413, ["INVALID_CONTENT", "The request body is too large."]],
  [414, ["INVALID_URL", "The request's address is too long."]],
  [415, ["INVALID_HEADER", "Invalid Content-Type header. Only application/json is supported."]],
  [429, crowded],
  [431, ["INVALID_HEADER", "The request's headers are too large."]],
]);
