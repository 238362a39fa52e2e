import { PEOPLES_JOURNAL } from "../../domain/corrections/peoplesJournal";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { requestRecognition } from "../revenue/requestRecognition";
import { keepEntered } from "./keepEntered";

const kind = { class: "CORRECTION", cause: PEOPLES_JOURNAL } as const;

/** The accounts that only documents with the hub's keys are to move. */
const ours: readonly string[] = ["RECEIVABLE", "DEFERRED", "TAX"];

/**
 * A journal that is not the hub's. Where the ERP recognizes revenue it may have done so by it; it names no invoice, so
 * all that wait are compared. Where the hub does, one that moves receivables, deferred revenue or tax is a case: a
 * person's correction, which no document of billing explains.
 * @param accountId whom its lines name
 */
export async function takePeoplesJournal(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  accountId: string | null,
): Promise<void> {
  const { externalId, date, total, number } = document;
  if (hub.settings.recognition === "ERP") {
    await requestRecognition(tx, hub, { occasion: `journal_${externalId}` });
    return;
  }
  const { id: subjectId, effects } = await keepEntered(tx, hub, document, accountId);
  if (!effects.some(({ figure }) => ours.includes(figure))) return settleExceptions(tx, hub.now(), subjectId, kind);
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `The journal ${number ?? externalId} in the ledger moves accounts that the hub keeps`,
    explanation: `People entered the journal ${number ?? externalId} of ${date} in the ERP, and it moves receivables, deferred revenue or tax without a document of billing. Reverse it there, or close the case with the reason for it.`,
    subjectType: "Document",
    subjectId,
    accountId,
    system: "ERP",
    correlationId: document.correlationId ?? subjectId,
    amountAtRisk: total,
    effects,
    retry: null,
  });
}
