import type { Transaction } from "../../platform/store/openStore";
import { findRow } from "../../platform/store/rows";
import { contentHash } from "../idempotency/contentHash";
import { keptTerms, readTerms, type DealTerms } from "./dealTerms";
import { termsValue } from "./termsValue";

/** What a deal is about: in money, in minor units of its currency, and in all of its terms. */
export interface StoredDealValue {
  currency: string | null;
  /** As the CRM has it. */
  amountMinor: bigint | null;
  /** Of its lines over the whole term; null where it cannot be said. */
  termValueMinor: bigint | null;
  /** Of its lines over a year, where it goes on behind its term, or may; null of one that ends with it. */
  yearValueMinor: bigint | null;
  /** Of all that is billed, by which a change is seen that leaves the amounts as they are, such as of how it is charged. */
  termsHash: string;
}

/**
 * What a deal comes to by its lines, as the store has them. Where the CRM has a contract of the deal with a term of its
 * own, that term counts, as it will for the order; of two terms, the one by which the deal comes to more.
 */
export async function storedDealValue(
  tx: Transaction,
  { id, amountMinor, currency }: { id: string; amountMinor: bigint | null; currency: string | null },
): Promise<StoredDealValue> {
  const terms = await readTerms(tx, { opportunityId: id, predatesTerms: false });
  const contract = await findRow(tx, "contract", { opportunityId: id });
  const counted = [terms.termMonths, contract?.termMonths ?? terms.termMonths];
  const [byDeal, byContract] = counted.map((termMonths) => soldOver(terms, termMonths));
  const known = byDeal !== undefined && byDeal !== null && byContract !== undefined && byContract !== null;
  return {
    ...{ currency, amountMinor, termValueMinor: known ? greater(byDeal, byContract) : null },
    yearValueMinor: terms.termEnd === "END" ? null : soldOver(terms, 12),
    termsHash: contentHash({ terms: keptTerms(terms), contractTermMonths: contract?.termMonths ?? null }),
  };
}

/** Nobody can say what a deal without lines comes to. */
const soldOver = (terms: DealTerms, termMonths: number | null): bigint | null =>
  terms.lines.length === 0 ? null : termsValue({ ...terms, termMonths });

const greater = (a: bigint, b: bigint): bigint => (a > b ? a : b);
