import { knownBooks } from "../../domain/order/knownBooks";
import type { OrderFacts } from "../../domain/order/orderFacts";
import type { Transaction } from "../../platform/store/openStore";
import type { Deal } from "./readDeal";

/** What a won deal says, in the terms of the rules. */
export async function orderFactsOf(
  tx: Transaction,
  now: Date,
  { opportunity, account, products }: Deal,
): Promise<OrderFacts> {
  const sold = new Map(products.map((product) => [product.externalId, product]));
  const soldAs = (productId: string | null) => (productId === null ? undefined : sold.get(productId));
  return {
    accountExternalId: account?.externalId ?? null,
    billingEmails: account?.billingContacts.map(({ email }) => email) ?? [],
    currency: opportunity.currency,
    amountMinor: opportunity.amount?.minor ?? null,
    closeDate: opportunity.closeDate,
    serviceStart: opportunity.serviceStart,
    termMonths: opportunity.termMonths,
    termEnd: opportunity.termEnd,
    billingInterval: opportunity.billingInterval,
    interval: opportunity.interval,
    paymentTermsDays: opportunity.paymentTermsDays,
    sellingEntity: opportunity.sellingEntity,
    type: opportunity.type,
    ...(await knownBooks(tx, now)),
    lines: opportunity.lines.map((line) => ({
      lineNo: line.lineNo,
      productId: line.productExternalId,
      sku: soldAs(line.productExternalId)?.sku ?? null,
      chargeType: soldAs(line.productExternalId)?.chargeType ?? null,
      quantity: line.quantity,
      unitPriceMinor: line.unitPrice.minor,
      currency: line.unitPrice.currency,
      discountPct: line.discountPct,
    })),
  };
}
