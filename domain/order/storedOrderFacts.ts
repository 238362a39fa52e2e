import { HubError } from "../../schema/hubError";
import { dayOf } from "../projection/dayOf";
import type { OrderFacts, OrderLineFacts } from "./orderFacts";

interface StoredDeal {
  accountId: string | null;
  currency: string | null;
  amountMinor: bigint | null;
  closeDate: Date | null;
  serviceStart: Date | null;
  termMonths: number | null;
  billingInterval: string | null;
  paymentTermsDays: number | null;
  sellingEntity: string | null;
  type: string;
}

/** What a deal says, as the store has it, in the terms of the rules. */
export const storedOrderFacts = (
  deal: StoredDeal,
  lines: readonly Omit<OrderLineFacts, "sku">[],
  { knownEntities, knownCurrencies }: Pick<OrderFacts, "knownEntities" | "knownCurrencies">,
): OrderFacts => ({
  // The hub has an id of the account, and of a product with a code, exactly when the CRM links one.
  accountExternalId: deal.accountId,
  currency: deal.currency,
  amountMinor: deal.amountMinor,
  closeDate: dayOf(deal.closeDate),
  serviceStart: dayOf(deal.serviceStart),
  termMonths: deal.termMonths,
  billingInterval: deal.billingInterval,
  paymentTermsDays: deal.paymentTermsDays,
  sellingEntity: deal.sellingEntity,
  type: typeOf(deal.type),
  knownEntities,
  knownCurrencies,
  lines: lines.map((line) => ({ ...line, sku: line.productId })),
});

const types = ["NEW", "EXPANSION", "RENEWAL"] as const;

function typeOf(stored: string): OrderFacts["type"] {
  const known = types.find((type) => type === stored);
  if (known !== undefined) return known;
  throw new HubError("order.type", `The store has a deal of type "${stored}", which the hub does not know`, {
    retryable: false,
  });
}
