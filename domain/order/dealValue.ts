import type { Transaction } from "../../platform/store/openStore";
import { findRow } from "../../platform/store/rows";
import { contractValue, type PricedTerm } from "./contractValue";

/** What a deal is about in money, in minor units of its currency. */
export interface DealValue {
  currency: string | null;
  /** Of one billing interval. */
  amountMinor: bigint | null;
  /** Over the whole term; null where it cannot be said. */
  termValueMinor: bigint | null;
}

/**
 * What a deal comes to. Where the CRM has a contract of the deal with a term of its own, that term counts, as it will
 * for the order; of two terms, the one by which the deal comes to more.
 */
export async function dealValue(
  tx: Transaction,
  deal: PricedTerm & { id: string; currency: string | null },
): Promise<DealValue> {
  const { amountMinor, currency } = deal;
  const value = contractValue(deal);
  if (!value) return { currency, amountMinor, termValueMinor: null };
  const contract = await findRow(tx, "contract", { opportunityId: deal.id });
  if (!contract || contract.termMonths === null) return { currency, amountMinor, termValueMinor: value.tcvMinor };
  const byContract = contractValue({ ...deal, termMonths: contract.termMonths });
  if (!byContract) return { currency, amountMinor, termValueMinor: null };
  return { currency, amountMinor, termValueMinor: greater(value.tcvMinor, byContract.tcvMinor) };
}

const greater = (a: bigint, b: bigint): bigint => (a > b ? a : b);
