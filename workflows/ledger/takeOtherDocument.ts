import type { CaseEffect, Figure } from "../../domain/exception/caseEffects";
import { mostMoved } from "../../domain/posting/mostMoved";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Amount } from "../../schema/canonical/value";
import { orZero } from "../../schema/money/orZero";
import type { Hub } from "../hub";
import { documentNames } from "./documentNames";
import { keepEntered } from "./keepEntered";
import { tellParts } from "./tellParts";

/** The figures that only documents with the hub's keys are to move. */
const ours: readonly Figure[] = ["RECEIVABLE", "DEFERRED", "TAX"];

/** What is owed in another currency is for the ledger to revalue; what was deferred, earned or taxed keeps its rate. */
const unrevalued: readonly Figure[] = ["DEFERRED", "TAX", "RECOGNIZED"];

/**
 * A document that has nothing to do with what the hub posts, such as a check, a bank deposit, a vendor's bill or a
 * revaluation, and that people can name any account on. One that moves receivables, deferred revenue or tax is a case of
 * all that it moves, of each customer whose it is, as a journal is.
 * @param accountId whom it, or its lines, name
 */
export async function takeOtherDocument(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  accountId: string | null,
): Promise<void> {
  const { externalId, date, number } = document;
  const kept = await keepEntered(tx, hub, document, accountId);
  const figures = document.kind === "REVALUATION" ? unrevalued : ours;
  const counts = ({ figure }: CaseEffect) => document.kind !== "REVALUATION" || figures.includes(figure);
  const parts = kept.parts.map((part) => ({ ...part, effects: part.effects.filter(counts) }));
  const name = `${document.typeName ?? documentNames[document.kind]} ${number ?? externalId}`;
  await tellParts(
    tx,
    hub,
    { ...kept, parts: parts.filter(({ effects }) => effects.length > 0) },
    {
      cause: "document by hand",
      figures,
      told: {
        title: `The ${name} in the ledger moves accounts that the hub keeps`,
        explanation: `People entered the ${name} of ${date} in the ERP, and it moves receivables, deferred revenue or tax without a document of billing. Correct there the account that it names, or close the case with the reason for it.`,
        advice: "Correct the account that it names in the ERP",
      },
      // Whatever else it is for; of a part that moves none of them, what that moves.
      atRisk: ({ effects }) => {
        const moved = effects.filter(({ figure }) => figures.includes(figure));
        return mostOf(moved.length > 0 ? moved : effects, document);
      },
    },
  );
}

/** The most that it moves of one figure; what moves base currency alone is nothing in any other. */
function mostOf(moved: readonly CaseEffect[], { total, baseTotal }: ErpDocument): Amount {
  const minor = mostMoved(moved);
  if (minor !== 0n || baseTotal === null) return { minor, currency: total.currency };
  return {
    minor: mostMoved(moved.map(({ baseMinor }) => ({ minor: orZero(baseMinor) }))),
    currency: baseTotal.currency,
  };
}
