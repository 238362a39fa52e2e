import type { Day } from "../schema/canonical/value";

/** What the company's settings want of its platforms. */
export interface Expectations {
  /** The day that it is where the company is. */
  today: Day;
  /** The path at which deliveries of this instance arrive, such as `/webhooks/stripe-main`. */
  webhookPath(instance: string): string;
  /** Currencies that the settings name. */
  currencies: readonly string[];
  /** Codes of legal entities that the settings name. */
  legalEntities: readonly string[];
  accounts: readonly { purpose: AccountPurpose; code: string; setting: string }[];
  items: readonly {
    sku: string;
    setting: string;
    /** The account that it must credit, where the hub posts the revenue journals: then the ledger must not recognize it. */
    credits?: string;
  }[];
  /** By their ids as the settings refer to them. */
  dimensions: readonly { kind: "department" | "class"; id: string; setting: string }[];
  /** Whether the ledger recognizes revenue by itself. */
  recognizedByErp: boolean;
}

export type AccountPurpose = "receivable" | "deferred" | "revenue" | "tax" | "clearing" | "disputedReceivable";
