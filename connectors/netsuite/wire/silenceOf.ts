import { VendorFailure } from "../../vendorFailure";
import type { Purpose } from "./exchange";

/** The failures before a connection stood: nothing can have been done. */
const beforeSending = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** No answer came: of a write that was sent, it is in doubt whether it was done. */
export function silenceOf(error: unknown, { record, write }: Purpose): VendorFailure {
  const code = codeOf(error);
  const facts = { code, cause: error };
  if (beforeSending.has(code)) {
    return new VendorFailure("CONNECTION", `${record}: NetSuite cannot be reached (${code}); nothing was sent`, facts);
  }
  if (write) {
    const advice = "look it up by its key before sending it again";
    return new VendorFailure("TIMEOUT_UNCERTAIN", `${record}: NetSuite did not answer (${code}); ${advice}`, facts);
  }
  return new VendorFailure(
    "CONNECTION",
    `${record}: NetSuite did not answer a read (${code}); it can be read again`,
    facts,
  );
}

/** The system's code; where several addresses were tried, that of the last. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "UNKNOWN";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error instanceof AggregateError ? codeOf(error.errors.at(-1)) : error.name;
}
