import type { Day, Interval } from "../../schema/canonical/value";
import type { OrderPolicy } from "./orderPolicy";

/** What a won deal must say before anything is provisioned. */
export interface OrderFacts extends OrderBooks {
  accountExternalId: string | null;
  /** The e-mail of each of the account's billing contacts; null for one that has none. */
  billingEmails: readonly (string | null)[];
  currency: string | null;
  amountMinor: bigint | null;
  closeDate: string | null;
  serviceStart: string | null;
  termMonths: number | null;
  termEnd: string | null;
  /** In the CRM's own words, as far as they are kept. */
  billingInterval: string | null;
  /** What they mean; null where they are not understood. */
  interval: Interval | null;
  paymentTermsDays: number | null;
  sellingEntity: string | null;
  type: "NEW" | "EXPANSION" | "RENEWAL";
  lines: OrderLineFacts[];
}

/** What a deal is held against: the platforms' limits, the company's policy and the day. */
export interface OrderBooks {
  /** The selling entities that the ERP has books for. */
  knownEntities: string[];
  /** What each platform instance takes documents in, and with how many decimals; one that was not asked yet is absent. */
  knownCurrencies: { instanceId: string; decimals: ReadonlyMap<string, number> }[];
  policy: OrderPolicy;
  /** The day it is checked, as billing counts its days: in UTC. */
  billingDay: Day;
}

export interface OrderLineFacts {
  lineNo: number;
  productId: string | null;
  sku: string | null;
  chargeType: string | null;
  quantity: string;
  unitPriceMinor: bigint;
  currency: string;
  discountPct: string | null;
}
