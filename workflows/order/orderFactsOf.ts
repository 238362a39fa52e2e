import { knownBooks } from "../../domain/order/knownBooks";
import type { OrderFacts } from "../../domain/order/orderFacts";
import type { Transaction } from "../../platform/store/openStore";
import type { Deal } from "./readDeal";

/** What a won deal says, in the terms of the rules. */
export async function orderFactsOf(tx: Transaction, { opportunity, account, products }: Deal): Promise<OrderFacts> {
  const skus = new Map(products.map(({ externalId, sku }) => [externalId, sku]));
  return {
    accountExternalId: account?.externalId ?? null,
    currency: opportunity.currency,
    amountMinor: opportunity.amount?.minor ?? null,
    closeDate: opportunity.closeDate,
    serviceStart: opportunity.serviceStart,
    termMonths: opportunity.termMonths,
    billingInterval: opportunity.billingInterval,
    paymentTermsDays: opportunity.paymentTermsDays,
    sellingEntity: opportunity.sellingEntity,
    type: opportunity.type,
    ...(await knownBooks(tx)),
    lines: opportunity.lines.map((line) => ({
      lineNo: line.lineNo,
      productId: line.productExternalId,
      sku: line.productExternalId === null ? null : (skus.get(line.productExternalId) ?? null),
      quantity: line.quantity,
      unitPriceMinor: line.unitPrice.minor,
      currency: line.unitPrice.currency,
      discountPct: line.discountPct,
    })),
  };
}
