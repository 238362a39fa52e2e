import type { Books } from "../../domain/corrections/bookEffects";
import { divideRounded } from "../../domain/money/divideRounded";
import type { Transaction } from "../../platform/store/openStore";

/**
 * The books of an invoice, at the rate at which its document was posted, whatever people did to that since: both sides
 * of the rate are what it bore then. Of an earlier version's document, which kept none of that, they are its totals.
 * Uses the index posting (invoice_id).
 */
export async function booksOf(
  tx: Transaction,
  invoice: { id: string; legalEntity: string | null; currency: string },
): Promise<Books> {
  const { id, legalEntity, currency } = invoice;
  const [found] = await tx.$queryRaw<{ baseCurrency: string; total: bigint | null; base: bigint | null }[]>`
    SELECT e.base_currency AS "baseCurrency",
      CASE WHEN bore.minor IS NULL THEN p.total_minor ELSE bore.minor END AS total,
      CASE WHEN bore.minor IS NULL THEN p.base_total_minor ELSE bore.base END AS base
    FROM erp.legal_entity e
    LEFT JOIN erp.posting p ON p.invoice_id = ${id} AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED'
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
