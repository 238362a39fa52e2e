import type { Books } from "../../domain/corrections/bookEffects";
import { divideRounded } from "../../domain/money/divideRounded";
import type { Transaction } from "../../platform/store/openStore";

/** Whose books something of billing's is in, and the currency that it is of. */
interface OfBilling {
  id: string;
  legalEntity: string | null;
  currency: string;
}

/** The books of an invoice, at the rate at which its document was posted. */
export const booksOf = (tx: Transaction, invoice: OfBilling): Promise<Books> =>
  booksAt(tx, invoice, { sourceType: "Invoice", kind: "AR_INVOICE" });

/** The books of a payment, at the rate of its own: what is in transit, given back or unapplied of it is at no other. */
export const booksOfPayment = (tx: Transaction, payment: OfBilling): Promise<Books> =>
  booksAt(tx, payment, { sourceType: "Payment", kind: "CUSTOMER_PAYMENT" });

/**
 * The books at the rate at which a document was posted, whatever people did to that since: both sides of the rate are
 * what its debits were then, which are all of one rate. Of an earlier version's document, which kept none of that, they
 * are its totals. Uses the index posting (source_type, source_id).
 */
async function booksAt(
  tx: Transaction,
  { id, legalEntity, currency }: OfBilling,
  { sourceType, kind }: { sourceType: string; kind: string },
): Promise<Books> {
  const [found] = await tx.$queryRaw<{ baseCurrency: string; total: bigint | null; base: bigint | null }[]>`
    SELECT e.base_currency AS "baseCurrency",
      CASE WHEN bore.minor IS NULL THEN p.total_minor ELSE bore.minor END AS total,
      CASE WHEN bore.minor IS NULL THEN p.base_total_minor ELSE bore.base END AS base
    FROM erp.legal_entity e
    LEFT JOIN erp.posting p
      ON p.source_type = ${sourceType} AND p.source_id = ${id} AND p.kind = ${kind} AND p.status = 'POSTED'
    LEFT JOIN LATERAL (
      SELECT sum((a.value->>'minor')::bigint)::bigint AS minor, sum((a.value->>'baseMinor')::bigint)::bigint AS base
      FROM jsonb_each(p.posted->'byAccount') a WHERE (a.value->>'minor')::bigint > 0
    ) bore ON true
    WHERE e.code = ${legalEntity} LIMIT 1`;
  return { legalEntity, currency, toBase: (minor) => inBase(minor, currency, found) };
}

function inBase(
  minor: bigint,
  currency: string,
  found: { baseCurrency: string; total: bigint | null; base: bigint | null } | undefined,
): bigint | null {
  if (!found) return null;
  if (found.baseCurrency === currency) return minor;
  const { total, base } = found;
  // Of an earlier version's document, which is gone, nothing says the rate.
  if (total === null || base === null || total === 0n || base === 0n) return null;
  return divideRounded(minor * base * (total < 0n ? -1n : 1n), total < 0n ? -total : total);
}
