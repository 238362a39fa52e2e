import type { BudgetLimits } from "../../platform/budget/budgetLimits";

/** Where one Stripe account is, the hub's key to it, and how it taxes. */
export interface StripeSettings {
  instanceId: string;
  apiKey: string;
  /** Whether it is of live mode, where money moves: an event that says otherwise is not of this account. */
  livemode: boolean;
  /** By default Stripe's own address. */
  baseUrl?: string;
  /** The signing secrets of the webhook endpoint, read at each delivery: more than one while a secret is rolled. */
  webhookSecrets: readonly string[];
  /** How old a delivery may be; Stripe signs each retry anew. */
  webhookToleranceSeconds?: number;
  maxConcurrency?: number;
  /** How often it may be asked, where that is less than Stripe allows. */
  budget?: Partial<BudgetLimits>;
  timeoutMs?: number;
  /** Tax rate ids that subscriptions carry, by selling entity. */
  taxRates?: Readonly<Record<string, readonly string[]>>;
  /** Stripe Tax decides instead of rates. */
  automaticTax?: boolean;
}
