import type { Receipt } from "../../connectors/connector";
import { lockInvoices } from "../../domain/corrections/lockInvoices";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import { markStep } from "../../domain/operation/markStep";
import { asJson } from "../../platform/json/asJson";
import { factsOf } from "../../domain/posting/ledgerFacts";
import { checkReadBack } from "../../domain/posting/checkReadBack";
import { dateOf } from "../../domain/calendar/dateOf";
import { externalIdOf, linkId } from "../../domain/refs/externalRefs";
import { claimReadings } from "../../domain/reading/claimReadings";
import { markSync } from "../../domain/sync/markSync";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import { closenessOfPosting } from "../../schema/authority/closeness";
import { recordReceipt } from "../effects/recordReceipt";
import { correctPayment } from "../corrections/correctPayment";
import { rateCash } from "../corrections/rateCash";
import { retellInvoice } from "../corrections/retellInvoice";
import type { Hub } from "../hub";
import { readAgain } from "../intake/readAgain";
import { finishOrder } from "../order/finishOrder";
import { operationOf, orderOf } from "../order/operationOf";
import { isKeptAsEntered } from "../ledger/isKeptAsEntered";
import { queues } from "../queues";
import { UNNUMBERED } from "../recordedReading";
import { requestStatus } from "../status/requestStatus";
import { changePosting } from "./changePosting";
import type { DocumentKind, PlannedDocument, PostingSource } from "./documentKind";
import type { ReadBack } from "./readBack";
import { lackingOf } from "./lackingOf";
import { ledgerNames } from "./ledgerNames";
import { saveJournal } from "./saveJournal";
import { effectsWithout } from "./unpostedEffects";
import { getRow } from "../../platform/store/rows";

/** Compares the document with the ledger: POSTED with all that follows, or a case that names each difference. */
export async function concludePosting(
  tx: Transaction,
  hub: Hub,
  source: PostingSource,
  kind: DocumentKind,
  { postingId, document }: { postingId: string; document: PlannedDocument },
  receipt: Receipt,
  readBack: ReadBack,
): Promise<string> {
  const now = hub.now();
  const { instance } = hub.erp;
  const { record: found } = readBack;
  const isLatest = await claimReadings(tx, [readBack]);
  await lockInvoices(tx, [document.invoiceId]);
  const posting = await getRow(tx, "posting", { id: postingId });
  if (posting.status === "POSTED") {
    // Another run said so; what this one read, perhaps before, is read once more.
    await readAgain(tx, readBack);
    return "POSTED";
  }
  // What was read of it later came while the hub did not know it for its own.
  if (!isLatest(readBack) || readBack.no === UNNUMBERED) await readAgain(tx, readBack);
  await recordReceipt(tx, document.key, receipt);
  const target = { instance, objectType: "Document", externalId: found.externalId };
  await linkId(tx, postingId, target, { externalVersion: found.externalVersion, url: found.url, at: now });
  await noteAnswer(tx, now, postingId, readBack);
  const periodType = `AccountingPeriod/${document.entityCode}`;
  const { periodId } = posting;
  const periodExternalId = periodId === null ? null : await externalIdOf(tx, periodId, instance, periodType);
  const accounts = [...Object.keys(document.byAccount), ...found.impact.map((line) => line.glAccountExternalId)];
  const names = await ledgerNames(tx, hub, accounts);
  const mismatches = checkReadBack({ ...document, periodExternalId }, found, names);
  const operationId = await operationOf(tx, document.invoiceId);
  const { accountId, correlationId, totalMinor, currency } = document;
  const [first] = mismatches;
  if (first) {
    const waits = !found.approved;
    await raiseException(tx, now, {
      class: first.class,
      state: waits ? "HELD" : "OPEN",
      title: waits
        ? `The ${document.name} waits for approval in the ERP`
        : `The ledger does not hold the ${document.name} as billed`,
      explanation: `${mismatches.map(({ message }) => message).join(". ")}. ${waits ? "Approve it there, then retry." : "Correct the document in the ERP, then retry: it is compared again, not sent again."}`,
      classification: closenessOfPosting(document.kind),
      subjectType: "Posting",
      subjectId: postingId,
      accountId,
      system: "ERP",
      correlationId,
      amountAtRisk: { minor: totalMinor, currency },
      // The ledger has what differs: it does not lack it, as it may have been said to before.
      effects: waits ? await effectsWithout(tx, postingId) : [],
      retry: { workflow: "posting", queue: queues.erp, input: source },
    });
    await retellInvoice(tx, hub, document.invoiceId);
    const error = first.message;
    if (operationId) await markStep(tx, now, operationId, { name: kind.step, system: "ERP", status: "WAITING", error });
    return "MISMATCH";
  }
  const journalId = await saveJournal(tx, hub, posting, found);
  await changePosting(tx, now, postingId, "POSTED", {
    data: {
      journalId,
      posted: asJson(factsOf(found)),
      readAt: readBack.readAt,
      baseTotalMinor: found.baseTotal?.minor ?? null,
      ...(found.fxRate && { fxRate: found.fxRate, fxRateDate: dateOf(found.date), fxRateSource: instance.id }),
    },
  });
  await settleExceptions(tx, now, postingId);
  // Made before the hub's database was restored to an earlier time, it came since as one that people had entered.
  if (await isKeptAsEntered(tx, hub, found.externalId)) await readAgain(tx, { ...readBack, no: newId("operation") });
  if (document.kind === "CUSTOMER_PAYMENT") {
    await retellInvoice(tx, hub, document.invoiceId);
    await rateCash(tx, now, document.sourceId);
    await correctPayment(tx, hub, document.sourceId);
  }
  appendEvents(tx, now, [
    {
      name: "erp.posting.posted",
      subject: postingId,
      accountId,
      correlationId,
      entityVersion: posting.version + 1,
      origin: "ERP",
      source: `/instances/${instance.id}`,
      idempotencyKey: document.key,
      data: {
        postingId,
        kind: document.kind,
        total: { amount: decimalOf(totalMinor, currency), currency },
        periodId: posting.periodId,
      },
    },
  ]);
  // Another of its documents may be missing still: that this one came says nothing of that.
  const lacking = await lackingOf(tx, document);
  await markSync(tx, now, {
    ...{ subjectId: document.sourceId, subjectType: document.sourceType, accountId, instance, correlationId },
    ...{ hubVersion: document.sourceVersion, remoteVersion: found.externalVersion },
    status: lacking === null ? "IN_SYNC" : lacking,
  });
  await kind.posted(tx, hub, source, postingId, readBack);
  const order = await orderOf(tx, document.invoiceId);
  // Recognized revenue is the ledger's own; what else is posted, the deal shows in the CRM.
  if (order && document.kind === "REVENUE_JOURNAL") await finishOrder(tx, hub, order.id);
  else if (order) await requestStatus(tx, hub, order);
  if (operationId) await markStep(tx, now, operationId, { name: kind.step, system: "ERP", status: "DONE" });
  return "POSTED";
}

async function noteAnswer(tx: Transaction, now: Date, postingId: string, { no }: ReadBack): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO erp.posting_attempt (id, posting_id, no, at, outcome, reading_no)
    SELECT ${newId("line")}, ${postingId}, count(*) + 1, ${now}::timestamptz, 'ACCEPTED', ${no}
    FROM erp.posting_attempt WHERE posting_id = ${postingId}`;
}
