import { codeOfSilence } from "../../../platform/network/codeOfSilence";
import { neverSent } from "../../../platform/network/neverSent";
import { VendorFailure } from "../../vendorFailure";
import type { Purpose } from "./exchange";

/** No answer came: of a write that was sent, it is in doubt whether it was done. */
export function silenceOf(error: unknown, { record, write }: Purpose): VendorFailure {
  const code = codeOfSilence(error) ?? (error instanceof Error ? error.name : "UNKNOWN");
  const facts = { code, cause: error };
  if (neverSent(error)) {
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
