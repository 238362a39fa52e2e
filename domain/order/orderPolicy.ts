import { z } from "zod";
import { operatorRule } from "./operatorRule";

/** How a company checks its orders beyond the built-in rules. */
export const orderPolicy = z.strictObject({
  /**
   * What the CRM's amount of a deal stands for: one interval's recurring lines and the one-time lines, as Salesforce
   * adds them up from the products, or the whole term's.
   */
  amountIs: z.enum(["ONE_INTERVAL", "WHOLE_TERM"]).default("ONE_INTERVAL"),
  /** How many billing intervals back a deal's service may have begun on the day it is won. */
  startsUpToIntervalsAgo: z.int().nonnegative().default(1),
  /** The company's own rules, checked behind the built-in ones. */
  rules: z.array(operatorRule).default([]),
});

export type OrderPolicy = z.infer<typeof orderPolicy>;
