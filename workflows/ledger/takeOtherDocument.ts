import type { CaseEffect, Figure } from "../../domain/exception/caseEffects";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Amount } from "../../schema/canonical/value";
import { orZero } from "../../schema/money/orZero";
import type { Hub } from "../hub";
import { documentNames } from "./documentNames";
import { keepEntered } from "./keepEntered";

const kind = { class: "CORRECTION", cause: "document by hand" } as const;

/** The figures that only documents with the hub's keys are to move. */
const ours: readonly Figure[] = ["RECEIVABLE", "DEFERRED", "TAX"];

/** What is owed in another currency is for the ledger to revalue; what was deferred, earned or taxed keeps its rate. */
const unrevalued: readonly Figure[] = ["DEFERRED", "TAX", "RECOGNIZED"];

/**
 * A document that has nothing to do with what the hub posts, such as a check, a bank deposit, a vendor's bill or a
 * revaluation, and that people can name any account on. One that moves receivables, deferred revenue or tax is a case of
 * all that it moves, as a journal is.
 * @param accountId whom it, or its lines, name
 */
export async function takeOtherDocument(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  accountId: string | null,
): Promise<void> {
  const { externalId, date, number } = document;
  const { id: subjectId, effects } = await keepEntered(tx, hub, document, accountId);
  const told = document.kind === "REVALUATION" ? unrevalued : ours;
  const moved = effects.filter(({ figure }) => told.includes(figure));
  if (moved.length === 0) return settleExceptions(tx, hub.now(), subjectId, kind);
  const name = `${document.typeName ?? documentNames[document.kind]} ${number ?? externalId}`;
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `The ${name} in the ledger moves accounts that the hub keeps`,
    explanation: `People entered the ${name} of ${date} in the ERP, and it moves receivables, deferred revenue or tax without a document of billing. Correct there the account that it names, or close the case with the reason for it.`,
    advice: "Correct the account that it names in the ERP",
    subjectType: "Document",
    subjectId,
    accountId,
    system: "ERP",
    correlationId: document.correlationId ?? subjectId,
    amountAtRisk: mostOf(moved, document),
    effects: document.kind === "REVALUATION" ? moved : effects,
    retry: null,
  });
}

/** The most that it moves of one figure, whatever else it is for; what moves base currency alone is nothing in any other. */
function mostOf(moved: readonly CaseEffect[], { total, baseTotal }: ErpDocument): Amount {
  const minor = most(moved.map((one) => one.minor));
  if (minor !== 0n || baseTotal === null) return { minor, currency: total.currency };
  return { minor: most(moved.map(({ baseMinor }) => orZero(baseMinor))), currency: baseTotal.currency };
}

const most = (amounts: readonly bigint[]): bigint =>
  amounts.reduce((greatest, one) => {
    const size = one < 0n ? -one : one;
    return size > greatest ? size : greatest;
  }, 0n);
