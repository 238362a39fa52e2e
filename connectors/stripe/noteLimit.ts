import { z } from "zod";
import type { CallBudget } from "../../platform/budget/callBudget";
import { retryAfterMs } from "../retryAfterMs";

const refusal = z.object({ error: z.object({ code: z.string().optional(), message: z.string().optional() }) });
const limitHeaders = z.object({
  "retry-after": z.string().optional(),
  "stripe-rate-limited-reason": z.string().optional(),
});

/**
 * Holds all calls back where Stripe refuses one for how much the account is asked. A lock on one object that was not got
 * in time also answers 429, and a limit of one operation concerns that alone: they are tried again by themselves.
 * @see https://docs.stripe.com/rate-limits
 */
export function noteLimit(budget: CallBudget, status: number, headers: unknown, body: unknown): void {
  if (status < 400) return;
  const said = limitHeaders.safeParse(headers).data;
  const error = refusal.safeParse(body).data?.error;
  const after = retryAfterMs(said?.["retry-after"]);
  const reason = said?.["stripe-rate-limited-reason"];
  const ofOne = error?.code === "lock_timeout" || (reason !== undefined && /^(endpoint|resource)-/.test(reason));
  const ofAccount = status === 429 && !ofOne;
  if (ofAccount || after !== undefined) budget.hold(reason ?? error?.message ?? `HTTP ${status}`, after);
}
