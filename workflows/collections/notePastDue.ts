import { addDays } from "../../domain/calendar/addDays";
import { dateOf } from "../../domain/calendar/dateOf";
import { dayOf } from "../../domain/calendar/dayOf";
import { chaseInvoice } from "../../domain/dunning/chaseInvoice";
import { owedInvoices } from "../../domain/dunning/owedInvoices";
import { decimalOf } from "../../domain/money/decimalOf";
import { collectedNow } from "../../domain/receivable/collectedNow";
import { isPastDue } from "../../domain/receivable/isPastDue";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";
import { changeRow, getRow, type Row } from "../../platform/store/rows";
import type { Hub } from "../hub";
import { lockInvoices } from "../../domain/corrections/lockInvoices";
import { orderOf } from "../order/operationOf";
import { requestStatus } from "../status/requestStatus";
import { today } from "../today";
import { advanceCollections } from "./advanceCollections";

/**
 * Looks whether an invoice is late by now. One that has become so is told, once: as an event, in its account's dunning
 * case and to the CRM. One that no longer is, having been paid or given more time, or while its bank debit is under way,
 * may become so again.
 */
export async function notePastDue(tx: Transaction, hub: Hub, invoiceId: string): Promise<void> {
  await lockInvoices(tx, [invoiceId]);
  const invoice = await getRow(tx, "invoice", { id: invoiceId });
  const collected = await collectedNow(tx, [invoiceId]);
  const late = isPastDue({ ...invoice, collecting: collected.has(invoiceId) }, today(hub));
  const wasLate = invoice.pastDueSince !== null;
  if (late && !wasLate) await tellPastDue(tx, hub, invoice);
  if (late) await chase(tx, hub, invoice, wasLate);
  if (late === wasLate) return;
  if (!late) {
    await changeRow(tx, "invoice", invoiceId, { pastDueSince: null });
    return;
  }
  const order = await orderOf(tx, invoiceId);
  if (order) await requestStatus(tx, hub, order);
}

async function tellPastDue(tx: Transaction, hub: Hub, invoice: Row<"invoice">): Promise<void> {
  const { id: invoiceId, accountId, number, amountDueMinor, currency } = invoice;
  const due = dayOf(invoice.dueDate);
  if (due === null) throw new Error(`The invoice ${invoiceId} has no due day to be over`);
  const version = await changeRow(tx, "invoice", invoiceId, { pastDueSince: dateOf(addDays(due, 1)) });
  appendEvents(tx, hub.now(), [
    {
      ...{ name: "billing.invoice.past_due", subject: invoiceId, accountId },
      correlationId: invoice.correlationId ?? invoiceId,
      entityVersion: version ?? invoice.version,
      data: { invoiceId, number, dueDate: due, open: { amount: decimalOf(amountDueMinor, currency), currency } },
    },
  ]);
}

/**
 * Nobody chases what billing gave up, nor what people settled in the ledger alone: once they take that back, it is
 * chased after all.
 */
async function chase(tx: Transaction, hub: Hub, invoice: Row<"invoice">, wasLate: boolean): Promise<void> {
  const { id: invoiceId, accountId, status, currency } = invoice;
  if (accountId === null || status !== "OPEN" || (await owedInvoices(tx, [invoiceId])).length === 0) return;
  const where = { accountId, currency, closedAt: null, invoiceIds: { has: invoiceId } };
  if (wasLate && (await tx.dunningCase.count({ where })) > 0) return;
  const correlationId = invoice.correlationId ?? invoiceId;
  const { caseId, opened } = await chaseInvoice(tx, hub.now(), { accountId, invoiceId, currency, correlationId });
  await advanceCollections(tx, hub, caseId, opened);
}
