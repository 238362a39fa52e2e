import { HubError } from "../../schema/hubError";
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

/** What deals refer to, and are held against. */
interface DealContext {
  products: ReadonlyMap<string, StoredProduct>;
  /** By account. */
  billingEmails: ReadonlyMap<string, readonly (string | null)[]>;
  books: OrderBooks;
}

/** What a deal says, as the store has it, in the terms of the rules. */
export const storedOrderFacts = (
  deal: StoredDeal,
  lines: readonly Omit<OrderLineFacts, "sku" | "chargeType">[],
  { products, billingEmails, books }: DealContext,
): OrderFacts => ({
  // The hub has an id of the account exactly when the CRM links one.
  accountExternalId: deal.accountId,
  billingEmails: (deal.accountId === null ? undefined : billingEmails.get(deal.accountId)) ?? [],
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
  type: typeOf(deal.type),
  ...books,
  lines: lines.map((line) => ({ ...line, ...productOf(products, line.productId) })),
});

/** What the rules ask of a line's product; nothing of one that the CRM does not name or the hub does not have. */
function productOf(products: ReadonlyMap<string, StoredProduct>, productId: string | null) {
  const product = productId === null ? undefined : products.get(productId);
  return { sku: product?.sku ?? null, chargeType: product?.chargeType ?? null };
}

const types = ["NEW", "EXPANSION", "RENEWAL"] as const;

function typeOf(stored: string): OrderFacts["type"] {
  const known = types.find((type) => type === stored);
  if (known !== undefined) return known;
  throw new HubError("order.type", `The store has a deal of type "${stored}", which the hub does not know`, {
    retryable: false,
  });
}
