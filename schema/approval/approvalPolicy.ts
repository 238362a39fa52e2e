import { z } from "zod";
import { minorUnits } from "../money/minorUnits";
import { settingsObject } from "../settingsObject";

/** What needs another person's approval. */
export const approvalPolicy = settingsObject({
  /**
   * Deals above these amounts, by currency, as decimals in its major unit: `{"USD":"100000"}`. Without any, no deal
   * needs approval; with some, each deal in a currency that is not among them does.
   */
  closeWonAbove: z
    .record(
      z.string().refine((code) => minorUnits.has(code), "an ISO 4217 currency code, such as USD"),
      z.string().regex(/^\d+(\.\d+)?$/, 'an amount as a decimal string, such as "100000.00"'),
    )
    .default({}),
  /** How long what is asked for waits before it expires. */
  expireAfterDays: z.int("whole days, 1 to 365").min(1).max(365).default(14),
});

export type ApprovalPolicy = z.infer<typeof approvalPolicy>;
