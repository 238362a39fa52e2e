import type { Books } from "../../domain/corrections/bookEffects";
import { divideRounded } from "../../domain/money/divideRounded";
import type { Transaction } from "../../platform/store/openStore";

/**
 * The books of an invoice, at the rate at which the ledger holds it, or held it where its document is gone by now. Uses
 * the index posting (invoice_id).
 */
export async function booksOf(
  tx: Transaction,
  invoice: { id: string; legalEntity: string | null; currency: string },
): Promise<Books> {
  const { id, legalEntity, currency } = invoice;
  const [found] = await tx.$queryRaw<{ baseCurrency: string; total: bigint | null; base: bigint | null }[]>`
    SELECT e.base_currency AS "baseCurrency",
      CASE WHEN p.base_total_minor <> 0 THEN p.total_minor ELSE held.minor END AS total,
      CASE WHEN p.base_total_minor <> 0 THEN p.base_total_minor ELSE held.base END AS base
    FROM erp.legal_entity e
    LEFT JOIN erp.posting p ON p.invoice_id = ${id} AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED'
    LEFT JOIN LATERAL (
      SELECT sum((a.value->>'minor')::bigint)::bigint AS minor, sum((a.value->>'baseMinor')::bigint)::bigint AS base
      FROM jsonb_each(p.posted->'byAccount') a WHERE (a.value->>'minor')::bigint > 0
    ) held ON true
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
