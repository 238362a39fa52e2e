import { dateOf } from "../../domain/calendar/dateOf";
import { projectPeriod } from "../../domain/projection/projectErpReference";
import { externalIdOf } from "../../domain/refs/externalRefs";
import { markSync } from "../../domain/sync/markSync";
import { asJson } from "../../platform/json/asJson";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpAccountingPeriod, ErpCommands } from "../../schema/canonical/erp";
import { planWrite } from "../effects/planWrite";
import type { Hub } from "../hub";
import { operationOf } from "../order/operationOf";
import { changePosting } from "./changePosting";
import type { DocumentKind, PostCommand, PostingSource } from "./documentKind";
import { holdPosting } from "./holdPosting";
import { periodFor } from "./periodFor";
import { customerType, type PlannedPosting } from "./planPosting";
import { getRow } from "../../platform/store/rows";

/** Looks at the period once more, as the ERP has it now, and decides the document's last word before it is sent. */
export async function sendPosting(
  tx: Transaction,
  hub: Hub,
  source: PostingSource,
  kind: DocumentKind,
  planned: PlannedPosting,
  period: ErpAccountingPeriod | null,
): Promise<{ key: string; command: ErpCommands[PostCommand] } | { ended: string }> {
  const now = hub.now();
  const { postingId, document, legalEntityExternalId } = planned;
  const { instance } = hub.erp;
  if (period) {
    const entity = await getRow(tx, "legalEntity", { code: document.entityCode });
    await projectPeriod(tx, now, instance, entity, period);
  }
  const place = await periodFor(tx, hub, document);
  const { decision, periodExternalId } = place;
  if (decision.decision === "HELD_FOR_CLOSE" || periodExternalId === null) {
    return holdPosting(tx, hub, source, document, postingId, place);
  }
  const customerExternalId =
    (await externalIdOf(tx, document.accountId, instance, customerType(legalEntityExternalId))) ?? "";
  const { accountingDate } = decision;
  const placement = { customerExternalId, legalEntityExternalId, periodExternalId, accountingDate };
  const command = await kind.compose(tx, hub, source, placement);
  await planWrite(tx, {
    ...{ key: document.key, body: command, correlationId: document.correlationId, instance },
    ...{ objectType: document.kind, subjectId: postingId, document: true },
    operationId: await operationOf(tx, document.invoiceId),
    fieldGroup: hub.erp.capabilities.fieldGroups[kind.command],
  });
  await changePosting(tx, now, postingId, "SENT", {
    data: {
      document: asJson({ ...command, byAccount: document.byAccount }),
      periodDecision: decision.decision,
      periodId: decision.periodId,
      accountingDate: dateOf(accountingDate),
    },
  });
  await markSync(tx, now, {
    ...{ subjectId: document.sourceId, subjectType: document.sourceType, accountId: document.accountId },
    ...{ instance, status: "IN_FLIGHT", hubVersion: document.sourceVersion, correlationId: document.correlationId },
  });
  return { key: document.key, command };
}
