import { z } from "zod";
import { minorUnits } from "../money/minorUnits";

/** What needs another person's approval. */
export const approvalPolicy = z.strictObject({
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
});

export type ApprovalPolicy = z.infer<typeof approvalPolicy>;
