import type { CaseEffect } from "../../domain/exception/caseEffects";
import type { Transaction } from "../../platform/store/openStore";
import { orZero } from "../../schema/money/orZero";
import type { EnteredPart } from "./enteredDocument";

interface Known {
  accountId: string | null;
  legalEntity: string | null;
  currency: string;
  minor: bigint;
}

/**
 * What a journal does without what it settles of invoices that billing holds as settled, too, and of those that people
 * entered, of which billing asks for nothing: that is no difference.
 */
export async function withoutKnown(
  tx: Transaction,
  documentId: string,
  parts: readonly EnteredPart[],
): Promise<EnteredPart[]> {
  const known = await tx.$queryRaw<Known[]>`
    SELECT coalesce(i.account_id, r.account_id) AS "accountId", coalesce(i.currency, r.currency) AS currency,
      coalesce(i.legal_entity, (
        SELECT min(e.legal_entity) FROM erp.entered_document e WHERE e.document_id = r.document_id)) AS "legalEntity",
      sum(a.known_minor)::bigint AS minor
    FROM erp.applied_journal a
    LEFT JOIN billing.invoice i ON i.id = a.invoice_id
    LEFT JOIN erp.receivable r ON r.document_id = a.invoice_id
    WHERE a.document_id = ${documentId} AND a.known_minor > 0 AND (i.id IS NOT NULL OR r.id IS NOT NULL)
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
  return parts.map(({ accountId, effects }) => ({
    accountId,
    effects: known.filter((one) => one.accountId === accountId).reduce(without, effects),
  }));
}

function without(effects: readonly CaseEffect[], { legalEntity, currency, minor }: Known): readonly CaseEffect[] {
  // Of an invoice among the opening balances nothing is kept that says in whose books it is: in those of the journal.
  const isOf = (one: CaseEffect) =>
    one.account === "receivable" && one.currency === currency && one.legalEntity === (legalEntity ?? one.legalEntity);
  const found = effects.find(isOf);
  const of = { figure: "RECEIVABLE", account: "receivable", currency } as const;
  const place = { ...of, legalEntity: legalEntity ?? found?.legalEntity ?? null };
  const left = { ...place, minor: orZero(found?.minor) + minor, baseMinor: null };
  return [...effects.filter((one) => one !== found), ...(left.minor === 0n ? [] : [left])];
}
