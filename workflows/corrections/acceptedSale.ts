import { storedTerms } from "../../domain/order/dealTerms";
import { saleOf, type Sale } from "../../domain/order/sale";
import { soldProducts } from "../../domain/order/soldProducts";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";

/** What was sold with an order; null while nothing is accepted, and of one that was before deals said how they end. */
export async function acceptedSale(tx: Transaction, order: Row<"order">): Promise<Sale | null> {
  if (order.accepted === null || order.predatesTerms) return null;
  const terms = storedTerms.parse(order.accepted);
  const { currency } = terms;
  if (currency === null) return null;
  const products = await soldProducts(tx, terms.lines);
  const lines = terms.lines.map(({ charge, ...line }, at) => {
    const sku = line.productId === null ? null : (products.get(line.productId)?.sku ?? null);
    return { ...line, lineNo: at + 1, sku, chargeType: charge, currency };
  });
  return saleOf({ ...terms, lines });
}
