import type { Draft } from "./draft";
import { invalid } from "./refusal";

/** Refuses a metered price without an active meter, and a meter on a price that is not metered. */
export function checkMeter(draft: Draft, recurring: { usage_type: string; meter?: string | undefined }): void {
  const { usage_type: type, meter } = recurring;
  if (type !== "metered") {
    if (meter !== undefined) throw invalid("A meter needs `usage_type` to be `metered`.", "recurring[meter]");
    return;
  }
  if (meter === undefined) throw invalid("A metered price must be backed by a meter.", "recurring[meter]");
  if (draft.get("billing.meter", meter, "recurring[meter]")["status"] !== "active") {
    throw invalid("A deactivated meter cannot be attached to a price.", "recurring[meter]");
  }
}
