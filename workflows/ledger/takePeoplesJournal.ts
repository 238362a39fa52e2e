import { PEOPLES_JOURNAL } from "../../domain/corrections/peoplesJournal";
import type { Figure } from "../../domain/exception/caseEffects";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { requestRecognition } from "../revenue/requestRecognition";
import { keepEntered } from "./keepEntered";
import { tellParts } from "./tellParts";
import { withoutKnown } from "./withoutKnown";

/** The figures that only documents with the hub's keys are to move. */
const ours: readonly Figure[] = ["RECEIVABLE", "DEFERRED", "TAX"];

/**
 * A journal that is not the hub's. Where the ERP recognizes revenue it may have done so by it; it names no invoice, so
 * all that wait are compared. Where the hub does, one that moves receivables, deferred revenue or tax is a case of each
 * customer whose it moves: a person's correction, which no document of billing explains.
 * @param accountId whom its lines name, where they name one
 */
export async function takePeoplesJournal(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  accountId: string | null,
): Promise<void> {
  const { externalId, date, number } = document;
  if (hub.settings.recognition === "ERP") {
    await requestRecognition(tx, hub, { occasion: `journal_${externalId}` });
    return;
  }
  const kept = await keepEntered(tx, hub, document, accountId);
  await tellParts(
    tx,
    hub,
    { ...kept, parts: await withoutKnown(tx, kept.id, kept.parts) },
    {
      cause: PEOPLES_JOURNAL,
      figures: ours,
      told: {
        title: `The journal ${number ?? externalId} in the ledger moves accounts that the hub keeps`,
        explanation: `People entered the journal ${number ?? externalId} of ${date} in the ERP, and it moves receivables, deferred revenue or tax without a document of billing. Reverse it there, or close the case with the reason for it; what it settles of an invoice is told until billing knows of that.`,
      },
    },
  );
}
