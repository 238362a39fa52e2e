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

/** What a journal does without what it settles of invoices that billing holds as settled, too: that is no difference. */
export async function withoutKnown(
  tx: Transaction,
  documentId: string,
  parts: readonly EnteredPart[],
): Promise<EnteredPart[]> {
  const known = await tx.$queryRaw<Known[]>`
    SELECT i.account_id AS "accountId", i.legal_entity AS "legalEntity", i.currency, sum(a.known_minor)::bigint AS minor
    FROM erp.applied_journal a JOIN billing.invoice i ON i.id = a.invoice_id
    WHERE a.document_id = ${documentId} AND a.known_minor > 0 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
  return parts.map(({ accountId, effects }) => ({
    accountId,
    effects: known.filter((one) => one.accountId === accountId).reduce(without, effects),
  }));
}

function without(effects: readonly CaseEffect[], { legalEntity, currency, minor }: Known): readonly CaseEffect[] {
  const isOf = (one: CaseEffect) =>
    one.account === "receivable" && one.legalEntity === legalEntity && one.currency === currency;
  const of = { figure: "RECEIVABLE", account: "receivable", legalEntity, currency } as const;
  const before = orZero(effects.find(isOf)?.minor);
  const left = { ...of, minor: before + minor, baseMinor: null };
  return [...effects.filter((one) => !isOf(one)), ...(left.minor === 0n ? [] : [left])];
}
