import { dayAt } from "../calendar/dayAt";
import { dayOf } from "../calendar/dayOf";
import { intervalOf } from "./intervalOf";
import type { OrderFacts, OrderLineFacts } from "./orderFacts";

interface StoredDeal {
  accountId: string | null;
  currency: string | null;
  amountMinor: bigint | null;
  closeDate: Date | null;
  serviceStart: Date | null;
  termMonths: number | null;
  billingInterval: string | null;
  intervalCount: number | null;
  intervalUnit: string | null;
  paymentTermsDays: number | null;
  sellingEntity: string | null;
  type: string;
}

/** What a deal says, as the store has it, in the terms of the rules. */
export const storedOrderFacts = (
  deal: StoredDeal,
  lines: readonly Omit<OrderLineFacts, "sku">[],
  { knownEntities, knownCurrencies }: Pick<OrderFacts, "knownEntities" | "knownCurrencies">,
  now: Date,
): OrderFacts => ({
  // The hub has an id of the account, and of a product with a code, exactly when the CRM links one.
  accountExternalId: deal.accountId,
  currency: deal.currency,
  amountMinor: deal.amountMinor,
  closeDate: dayOf(deal.closeDate),
  serviceStart: dayOf(deal.serviceStart),
  termMonths: deal.termMonths,
  billingInterval: deal.billingInterval,
  interval: intervalOf(deal),
  billingDay: dayAt(now, "UTC"),
  paymentTermsDays: deal.paymentTermsDays,
  sellingEntity: deal.sellingEntity,
  type: deal.type === "NEW" || deal.type === "RENEWAL" ? deal.type : "EXPANSION",
  knownEntities,
  knownCurrencies,
  lines: lines.map((line) => ({ ...line, sku: line.productId })),
});
