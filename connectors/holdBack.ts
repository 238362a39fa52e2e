import type { CallBudget } from "../platform/budget/callBudget";
import type { VendorFailure } from "./vendorFailure";

/** Holds all calls of a platform back where a refusal is not about this one, but about how much is asked, or for how long. */
export function holdBack(budget: CallBudget, { class: failureClass, message, retryAfterMs }: VendorFailure): void {
  if (failureClass === "RATE_LIMIT" || retryAfterMs !== undefined) budget.hold(message, retryAfterMs);
}
