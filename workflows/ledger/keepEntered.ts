import { lockBooks } from "../../domain/corrections/lockBooks";
import type { CaseEffect } from "../../domain/exception/caseEffects";
import { dateOf } from "../../domain/calendar/dateOf";
import { debitLessCredit } from "../../domain/posting/debitLessCredit";
import { figuresMoved } from "../../domain/posting/figuresMoved";
import { asJson } from "../../platform/json/asJson";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { accountFigures } from "../posting/accountFigures";
import { documentIdOf } from "./documentIdOf";
import type { EnteredDocument } from "./enteredDocument";
import { isOpeningBalance } from "./isOpeningBalance";
import { legalEntityOf } from "./legalEntityOf";

/**
 * Keeps what a document that people entered does to the figures, as the ledger has it now: an account shows what the
 * ledger defers and recognizes for it, whoever entered it, and what is told of the document follows from this.
 * @returns without effects for what counts among the opening balances, or where the ERP recognizes revenue by itself
 */
export async function keepEntered(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  accountId: string | null,
): Promise<EnteredDocument> {
  const id = documentIdOf(hub, document.externalId);
  // So that of it and of a document of the hub's that goes missing meanwhile the second sees the first.
  if (accountId !== null) await lockBooks(tx, [accountId]);
  const { kind, number, date, total, open, correlationId } = document;
  const legalEntity = await legalEntityOf(tx, hub, document);
  const effects = await effectsOf(tx, hub, document, legalEntity);
  const of = (figure: CaseEffect["figure"]) =>
    effects.filter((one) => one.figure === figure).reduce((sum, { minor }) => sum + minor, 0n);
  const kept = {
    ...{ kind, number, accountId, correlationId, legalEntity, currency: total.currency, totalMinor: total.minor },
    openMinor: document.approved ? (open?.minor ?? null) : 0n,
  };
  const data = {
    ...{ ...kept, date: dateOf(date), deferredMinor: of("DEFERRED"), recognizedMinor: of("RECOGNIZED") },
    ...{ effects: asJson(effects), expensedMinor: await expensedBy(tx, hub, document) },
  };
  // Most of a ledger is none of the hub's.
  if (accountId === null || effects.length === 0) await tx.enteredDocument.deleteMany({ where: { id } });
  else await tx.enteredDocument.upsert({ where: { id }, create: { id, ...data }, update: data });
  return { id, ...kept, date, effects };
}

/** What of a document is profit or loss that belongs to no figure: its debits less its credits. */
async function expensedBy(tx: Transaction, hub: Hub, { impact }: ErpDocument): Promise<bigint> {
  const known = await accountFigures(tx, hub);
  return impact
    .filter((line) => line.profitOrLoss && !known.has(line.glAccountExternalId))
    .reduce((sum, line) => sum + debitLessCredit(line), 0n);
}

/** What a document does to the figures that the hub is to tell. */
async function effectsOf(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  legalEntity: string | null,
): Promise<CaseEffect[]> {
  if (hub.settings.recognition === "ERP" || isOpeningBalance(hub, document)) return [];
  return figuresMoved(document, await accountFigures(tx, hub), legalEntity);
}
