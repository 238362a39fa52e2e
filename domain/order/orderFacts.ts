import type { Day, Interval } from "../../schema/canonical/value";

/** What a won deal must say before anything is provisioned. */
export interface OrderFacts {
  accountExternalId: string | null;
  currency: string | null;
  amountMinor: bigint | null;
  closeDate: string | null;
  serviceStart: string | null;
  termMonths: number | null;
  /** In the CRM's own words. */
  billingInterval: string | null;
  /** What they mean; null where they are not understood. */
  interval: Interval | null;
  /** Billing's day: it counts in UTC. */
  billingDay: Day;
  paymentTermsDays: number | null;
  sellingEntity: string | null;
  type: "NEW" | "EXPANSION" | "RENEWAL";
  lines: OrderLineFacts[];
  /** The selling entities that the ERP has books for. */
  knownEntities: string[];
  /** What each platform instance takes documents in, and with how many decimals; one that was not asked yet is absent. */
  knownCurrencies: { instanceId: string; decimals: ReadonlyMap<string, number> }[];
}

export interface OrderLineFacts {
  lineNo: number;
  productId: string | null;
  sku: string | null;
  quantity: string;
  unitPriceMinor: bigint;
  currency: string;
  discountPct: string | null;
}
