import { lockBooks } from "../../domain/corrections/lockBooks";
import type { CaseEffect } from "../../domain/exception/caseEffects";
import { dateOf } from "../../domain/calendar/dateOf";
import { debitLessCredit } from "../../domain/posting/debitLessCredit";
import { figuresMoved, type FigureMoved, type LineOwner } from "../../domain/posting/figuresMoved";
import { newId } from "../../platform/ids/newId";
import { asJson } from "../../platform/json/asJson";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument, ErpImpactLine } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { accountFigures } from "../posting/accountFigures";
import { documentIdOf } from "./documentIdOf";
import type { EnteredDocument, EnteredPart } from "./enteredDocument";
import { isOpeningBalance } from "./isOpeningBalance";
import { legalEntityOf } from "./legalEntityOf";
import { lineOwners } from "./lineOwners";
import { partsOf } from "./partsOf";

/**
 * Keeps what a document that people entered does to the figures, as the ledger has it now, for each customer and legal
 * entity that it moves any of: an account shows what the ledger defers and recognizes for it, whoever entered it, and what
 * is told of the document follows from this.
 * @param accountId whose the document is, and with it what of it names nobody
 * @returns without effects for what counts among the opening balances, or where the ERP recognizes revenue by itself
 */
export async function keepEntered(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  accountId: string | null,
): Promise<EnteredDocument & { parts: EnteredPart[] }> {
  const id = documentIdOf(hub, document.externalId);
  const ownerOf = await lineOwners(tx, hub, document, accountId);
  const moved = await movedBy(tx, hub, document, ownerOf);
  const parts = partsOf(moved);
  // So that of it and of a document of the hub's that goes missing meanwhile the second sees the first.
  const accounts = [accountId, ...parts.map((part) => part.accountId)];
  await lockBooks(
    tx,
    accounts.filter((one) => one !== null),
  );
  const { kind, number, date, total, open, correlationId } = document;
  const kept = {
    ...{ kind, number, correlationId, currency: total.currency, totalMinor: total.minor },
    openMinor: document.approved ? (open?.minor ?? null) : 0n,
  };
  await tx.enteredDocument.deleteMany({ where: { documentId: id } });
  // Most of a ledger is none of the hub's.
  for (const { accountId: of, effects } of parts.filter((part) => part.accountId !== null)) {
    for (const legalEntity of new Set(effects.map((one) => one.legalEntity))) {
      const inBooks = effects.filter((one) => one.legalEntity === legalEntity);
      const expensedMinor = await expensedBy(tx, hub, document.impact, (line) => {
        const owner = ownerOf(line);
        return owner.accountId === of && owner.legalEntity === legalEntity;
      });
      const whose = { ...kept, id: newId("line"), documentId: id, accountId: of, legalEntity, date: dateOf(date) };
      const sums = { deferredMinor: sumOf(inBooks, "DEFERRED"), recognizedMinor: sumOf(inBooks, "RECOGNIZED") };
      await tx.enteredDocument.create({ data: { ...whose, ...sums, effects: asJson(inBooks), expensedMinor } });
    }
  }
  const legalEntity = await legalEntityOf(tx, hub, document);
  return { id, accountId, legalEntity, ...kept, date, effects: moved.map(({ effect }) => effect), parts };
}

const sumOf = (effects: readonly CaseEffect[], figure: CaseEffect["figure"]): bigint =>
  effects.filter((one) => one.figure === figure).reduce((sum, { minor }) => sum + minor, 0n);

/** What of a document's lines is profit or loss that belongs to no figure: their debits less their credits. */
async function expensedBy(
  tx: Transaction,
  hub: Hub,
  impact: readonly ErpImpactLine[],
  counts: (line: ErpImpactLine) => boolean,
): Promise<bigint> {
  const known = await accountFigures(tx, hub);
  return impact
    .filter((line) => line.profitOrLoss && !known.has(line.glAccountExternalId) && counts(line))
    .reduce((sum, line) => sum + debitLessCredit(line), 0n);
}

/** What a document does to the figures that the hub is to tell. */
async function movedBy(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  ownerOf: (line: ErpImpactLine) => LineOwner,
): Promise<FigureMoved[]> {
  if (hub.settings.recognition === "ERP" || isOpeningBalance(hub, document)) return [];
  return figuresMoved(document, await accountFigures(tx, hub), ownerOf);
}
