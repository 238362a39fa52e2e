import { addDays } from "../../domain/calendar/addDays";
import { dateOf } from "../../domain/calendar/dateOf";
import { dayOf } from "../../domain/calendar/dayOf";
import { chaseInvoice } from "../../domain/dunning/chaseInvoice";
import { decimalOf } from "../../domain/money/decimalOf";
import { isPastDue } from "../../domain/receivable/isPastDue";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";
import { changeRow, getRow } from "../../platform/store/rows";
import type { Hub } from "../hub";
import { orderOf } from "../order/operationOf";
import { requestStatus } from "../status/requestStatus";
import { today } from "../today";
import { advanceCollections } from "./advanceCollections";

/**
 * Looks whether an invoice is late by now. One that has become so is told, once: as an event, in its account's dunning
 * case and to the CRM. One that no longer is, having been paid or given more time, may become so again.
 */
export async function notePastDue(tx: Transaction, hub: Hub, invoiceId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM billing.invoice WHERE id = ${invoiceId} FOR UPDATE`;
  const invoice = await getRow(tx, "invoice", { id: invoiceId });
  const late = isPastDue(invoice, today(hub));
  if (late === (invoice.pastDueSince !== null)) return;
  const due = dayOf(invoice.dueDate);
  if (!late || due === null) {
    await changeRow(tx, "invoice", invoiceId, { pastDueSince: null });
    return;
  }
  const pastDueSince = dateOf(addDays(due, 1));
  const version = await changeRow(tx, "invoice", invoiceId, { pastDueSince });
  const { accountId, number, amountDueMinor, currency } = invoice;
  const correlationId = invoice.correlationId ?? invoiceId;
  appendEvents(tx, hub.now(), [
    {
      ...{ name: "billing.invoice.past_due", subject: invoiceId, accountId, correlationId },
      entityVersion: version ?? invoice.version,
      data: { invoiceId, number, dueDate: due, open: { amount: decimalOf(amountDueMinor, currency), currency } },
    },
  ]);
  // Nobody chases what billing gave up.
  if (accountId !== null && invoice.status === "OPEN") {
    const { caseId, opened } = await chaseInvoice(tx, hub.now(), { accountId, invoiceId, correlationId });
    await advanceCollections(tx, hub, caseId, opened);
  }
  const order = await orderOf(tx, invoiceId);
  if (order) await requestStatus(tx, hub, order);
}
