import { dateOf } from "../../domain/calendar/dateOf";
import { lockInvoices } from "../../domain/corrections/lockInvoices";
import { projectPeriod } from "../../domain/projection/projectErpReference";
import { claimReadings } from "../../domain/reading/claimReadings";
import { notTakenIn } from "../../domain/reading/notTakenIn";
import type { Reading } from "../../domain/reading/reading";
import { externalIdOf } from "../../domain/refs/externalRefs";
import { markSync } from "../../domain/sync/markSync";
import { asJson } from "../../platform/json/asJson";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpAccountingPeriod, ErpCommands } from "../../schema/canonical/erp";
import { HubError } from "../../schema/hubError";
import { planWrite } from "../effects/planWrite";
import type { Hub } from "../hub";
import { operationOf } from "../order/operationOf";
import { changePosting } from "./changePosting";
import type { DocumentKind, PostCommand, PostingSource } from "./documentKind";
import { holdPosting } from "./holdPosting";
import { isPosted } from "./isPosted";
import { periodFor } from "./periodFor";
import { customerType, type PlannedPosting } from "./planPosting";
import { sentPlace } from "./sentPlace";

/** Looks at the period once more, as the ERP has it now, and decides the document's last word before it is sent. */
export async function sendPosting(
  tx: Transaction,
  hub: Hub,
  source: PostingSource,
  kind: DocumentKind,
  planned: PlannedPosting,
  period: Reading<ErpAccountingPeriod>,
): Promise<{ key: string; command: ErpCommands[PostCommand]; inDoubt?: boolean } | { ended: string }> {
  const now = hub.now();
  const { postingId, document, legalEntityExternalId } = planned;
  const { instance } = hub.erp;
  // Before the posting, as whoever takes the ledger's news of it in locks the two.
  await lockInvoices(tx, [document.invoiceId]);
  // Two may be about one document, as where it was approved while it was tried again: the other came first.
  if (await isPosted(tx, postingId)) return { ended: "POSTED" };
  // It was taken in as it was read, or a later reading of it: all accounts post into one period, and none waits for another
  // here. An earlier version of the hub read it alone. Behind the books, so that nobody who waits for books holds it.
  const isLatest = await claimReadings(tx, await notTakenIn(tx, [period]));
  if (period.record && isLatest(period)) await projectPeriod(tx, now, instance, period.record);
  const place = await periodFor(tx, hub, document);
  const { decision } = place;
  const isHeld = decision.decision === "HELD_FOR_CLOSE" || place.periodExternalId === null;
  // What the ledger may hold is there, though its period let nothing in any more: then it is only looked up.
  const sent = isHeld ? await sentPlace(tx, hub, document) : null;
  const periodExternalId = sent?.periodExternalId ?? place.periodExternalId;
  if (periodExternalId === null || (isHeld && sent === null)) {
    return holdPosting(tx, hub, source, document, postingId, place);
  }
  const customerExternalId = await externalIdOf(tx, document.accountId, instance, customerType(legalEntityExternalId));
  if (customerExternalId === null) {
    throw new HubError(
      "posting.reference",
      `The hub knows no customer of the ${document.name} in ${instance.id}, for the legal entity ${document.entityCode}: link its account to one there, then retry`,
      { retryable: false },
    );
  }
  const accountingDate = sent?.accountingDate ?? decision.accountingDate;
  const placement = { customerExternalId, legalEntityExternalId, periodExternalId, accountingDate };
  const command = await kind.compose(tx, hub, source, placement);
  const plan = await planWrite(tx, {
    ...{ key: document.key, body: command, correlationId: document.correlationId, instance },
    ...{ objectType: document.kind, subjectId: postingId, document: true },
    operationId: await operationOf(tx, document.invoiceId),
    fieldGroup: hub.erp.capabilities.fieldGroups[kind.command],
  });
  const inDoubt = plan === "IN_DOUBT" || sent !== null || document.isTakenBack === true;
  const data = {
    document: asJson({ ...command, byAccount: document.byAccount }),
    periodDecision: decision.decision,
    periodId: decision.periodId,
    accountingDate: dateOf(accountingDate),
  };
  // What is in doubt stays as it was sent: it may be what the ledger holds.
  await changePosting(tx, now, postingId, "SENT", inDoubt ? {} : { data });
  await markSync(tx, now, {
    ...{ subjectId: document.sourceId, subjectType: document.sourceType, accountId: document.accountId },
    ...{ instance, status: "IN_FLIGHT", hubVersion: document.sourceVersion, correlationId: document.correlationId },
  });
  return { key: document.key, command, ...(inDoubt && { inDoubt }) };
}
