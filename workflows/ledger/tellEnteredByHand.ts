import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import type { CaseEffect, Figure } from "../../domain/exception/caseEffects";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument } from "../../schema/canonical/erp";
import { goLiveDay } from "../goLiveDay";
import type { Hub } from "../hub";
import { accountsMoved } from "./accountsMoved";
import { documentIdOf } from "./documentIdOf";
import { documentNames } from "./documentNames";

const kind = { class: "CORRECTION", cause: "entered by hand" } as const;

/**
 * An invoice, credit memo, cash sale or cash refund that people entered, and that billing has no document for. Whoever's it is, no schedule
 * recognizes what it defers. A credit memo of one of the hub's customers takes back tax and revenue as well: it may be
 * just what a credit note of billing asks for, and then the two cancel out. A company bills in other ways, too: what else
 * an invoice or sale of its own does is no case.
 */
export async function tellEnteredByHand(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  accountId: string | null,
): Promise<void> {
  const { externalId, number, date } = document;
  const { currency } = document.total;
  // What was booked before the hub went live is part of the opening balances; the ERP's own schedules are the ERP's.
  if (hub.settings.recognition === "ERP" || date < goLiveDay(hub)) return;
  const isCredit = document.kind === "CREDIT_MEMO";
  const told: readonly Figure[] = isCredit && accountId !== null ? ["DEFERRED", "TAX", "RECOGNIZED"] : ["DEFERRED"];
  const effects = await accountsMoved(tx, hub, document, told);
  const subjectId = documentIdOf(hub, externalId);
  if (effects.length === 0) return settleExceptions(tx, hub.now(), subjectId, kind);
  const moved = effects.reduce((sum, { minor }) => sum + minor, 0n);
  const size = moved < 0n ? -moved : moved;
  const said = `${decimalOf(size, currency)} ${currency}`;
  const name = `${documentNames[document.kind]} ${number ?? externalId}`;
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `The ${name} in the ledger ${isCredit ? "takes back what was billed" : "moves deferred revenue"}, and billing has no document for it`,
    classification: "RESTRICTED",
    explanation: `People entered the ${name} of ${date} in the ERP, which ${isCredit ? "takes" : "moves"} ${isCredit ? `${said} off ${listed(effects)}` : `deferred revenue by ${said}`}. No invoice or credit note of billing says so, and no schedule recognizes it. Bill or credit it in billing, or delete it in the ERP; where it is right as it is, close the case with the reason.`,
    subjectType: "Document",
    subjectId,
    accountId,
    system: "ERP",
    correlationId: document.correlationId ?? subjectId,
    amountAtRisk: { minor: size, currency },
    effects,
    retry: null,
  });
}

const words: Readonly<Partial<Record<Figure, string>>> = {
  DEFERRED: "deferred revenue",
  TAX: "tax",
  RECOGNIZED: "recognized revenue",
};

const listed = (effects: readonly CaseEffect[]): string => effects.map(({ figure }) => words[figure]).join(", ");
