/** What a won deal must say before anything is provisioned. */
export interface OrderFacts {
  accountExternalId: string | null;
  currency: string | null;
  amountMinor: bigint | null;
  closeDate: string | null;
  serviceStart: string | null;
  termMonths: number | null;
  billingInterval: string | null;
  paymentTermsDays: number | null;
  sellingEntity: string | null;
  type: "NEW" | "EXPANSION" | "RENEWAL";
  lines: OrderLineFacts[];
  /** The selling entities that the ERP has books for. */
  knownEntities: string[];
  /** What the ERP's books take documents in; empty while that is not known. */
  knownCurrencies: string[];
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
