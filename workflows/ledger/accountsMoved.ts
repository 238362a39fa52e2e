import type { CaseEffect, Figure } from "../../domain/exception/caseEffects";
import { debitLessCredit } from "../../domain/posting/debitLessCredit";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { accountFigures } from "../posting/accountFigures";
import { legalEntityOf } from "./legalEntityOf";

/** What a document moves of these figures; nothing while it waits for approval. */
export async function accountsMoved(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  told: readonly Figure[],
): Promise<CaseEffect[]> {
  if (!document.approved) return [];
  const { currency } = document.total;
  const known = await accountFigures(tx, hub);
  const legalEntity = await legalEntityOf(tx, hub, document);
  return told.flatMap((figure): CaseEffect[] => {
    const lines = document.impact.flatMap((line) => {
      const of = known.get(line.glAccountExternalId);
      return of?.figure === figure ? [{ ...line, of }] : [];
    });
    const minor = lines.reduce((sum, { of, ...line }) => sum + of.direction * debitLessCredit(line), 0n);
    const baseMinor = lines.reduce((sum, { of, ...line }) => sum + of.direction * line.baseMinor, 0n);
    const account = lines[0]?.of.role;
    return account === undefined || minor === 0n ? [] : [{ figure, account, legalEntity, currency, minor, baseMinor }];
  });
}
