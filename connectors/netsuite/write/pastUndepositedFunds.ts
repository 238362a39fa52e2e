import { z } from "zod";
import { VendorFailure } from "../../vendorFailure";
import type { Wire } from "../wire/openWire";
import { understand } from "../wire/understand";

/** "No" of the enumeration that the REST API browser shows, or of the check box that some accounts have. */
export type PastUndepositedFunds = { id: "F" } | false;

const schema = z.object({
  properties: z.object({ undepFunds: z.object({ type: z.string().optional() }).optional() }),
});

/**
 * How a payment says that it goes past undeposited funds: as the account's own metadata has the field, which is asked for
 * once. Without a say, as the browser has it. See "Getting Metadata" (section_1540810174) in the NetSuite help.
 */
export function pastUndepositedFunds(wire: Wire): () => Promise<PastUndepositedFunds> {
  let known: Promise<PastUndepositedFunds> | undefined;
  return () => {
    const asked = (known ??= ask(wire));
    asked.catch(() => (known = undefined));
    return asked;
  };
}

async function ask(wire: Wire): Promise<PastUndepositedFunds> {
  const about = "The fields of customerPayment";
  try {
    const text = await wire.get("metadata-catalog/customerPayment", about, "application/schema+json");
    const field = text === null ? undefined : understand(schema, text, about).properties.undepFunds;
    return field?.type === "boolean" ? false : { id: "F" };
  } catch (error) {
    if (error instanceof VendorFailure && !error.retryable) return { id: "F" };
    throw error;
  }
}
