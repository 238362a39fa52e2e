import { dayOf } from "../calendar/dayOf";
import { intervalOf } from "./intervalOf";
import type { OrderBooks, OrderFacts, OrderLineFacts } from "./orderFacts";

interface StoredDeal {
  accountId: string | null;
  currency: string | null;
  amountMinor: bigint | null;
  closeDate: Date | null;
  serviceStart: Date | null;
  termMonths: number | null;
  termEnd: string | null;
  billingInterval: string | null;
  intervalCount: number | null;
  intervalUnit: string | null;
  paymentTermsDays: number | null;
  sellingEntity: string | null;
  type: string;
}

/** What a deal's rules ask of a product. */
export interface StoredProduct {
  sku: string;
  chargeType: string | null;
}

/** What a deal says, as the store has it, in the terms of the rules. */
export const storedOrderFacts = (
  deal: StoredDeal,
  lines: readonly Omit<OrderLineFacts, "sku" | "chargeType">[],
  products: ReadonlyMap<string, StoredProduct>,
  books: OrderBooks,
): OrderFacts => ({
  // The hub has an id of the account exactly when the CRM links one.
  accountExternalId: deal.accountId,
  currency: deal.currency,
  amountMinor: deal.amountMinor,
  closeDate: dayOf(deal.closeDate),
  serviceStart: dayOf(deal.serviceStart),
  termMonths: deal.termMonths,
  termEnd: deal.termEnd,
  billingInterval: deal.billingInterval,
  interval: intervalOf(deal),
  paymentTermsDays: deal.paymentTermsDays,
  sellingEntity: deal.sellingEntity,
  type: deal.type === "NEW" || deal.type === "RENEWAL" ? deal.type : "EXPANSION",
  ...books,
  lines: lines.map((line) => ({
    ...line,
    sku: products.get(line.productId ?? "")?.sku ?? null,
    chargeType: products.get(line.productId ?? "")?.chargeType ?? null,
  })),
});
