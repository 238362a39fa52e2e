import { dateOf } from "../../domain/calendar/dateOf";
import { dayAt } from "../../domain/calendar/dayAt";
import { openStates } from "../../domain/exception/openStates";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { lockInvoices } from "../ledger/lockInvoices";
import { dropHeldLines } from "../revenue/dropHeldLines";
import { today } from "../today";
import { beforeGoLive } from "./beforeGoLive";
import { booksOf } from "./booksOf";
import { correctPayment } from "./correctPayment";
import { correctionCauses, invoiceCorrections } from "./invoiceCorrections";
import { refreshCredits } from "./refreshCredits";
import { refreshRefunds } from "./refreshRefunds";
import { refreshUnposted } from "./refreshUnposted";
import { tellServiceEnd } from "./tellServiceEnd";

/**
 * Tells what the ledger lacks of an invoice besides its own document: that it was voided, given up, settled from the
 * customer's balance, or owes money to the customer. A case whose reason is gone ends. Asked again whenever the invoice,
 * its document or its revenue changed.
 */
export async function correctInvoice(tx: Transaction, hub: Hub, invoiceId: string): Promise<void> {
  // Locked, so that of two who tell of it at once the second sees what the first saw, and ends no case of its.
  await lockInvoices(tx, [invoiceId]);
  const invoice = await getRow(tx, "invoice", { id: invoiceId });
  const { accountId, correlationId, currency } = invoice;
  const books = await booksOf(tx, invoice);
  await refreshCredits(tx, invoice, books);
  await refreshUnposted(tx, hub, invoice);
  if (invoice.status === "VOID") {
    await dropHeldLines(tx, hub, invoiceId);
    // What was paid on it waited for its document, which will not come.
    const paid = await tx.payment.findMany({ where: { invoiceId }, select: { id: true }, orderBy: { id: "asc" } });
    for (const { id } of paid) {
      await correctPayment(tx, hub, id);
      await refreshRefunds(tx, id);
    }
  }
  // By when it was numbered: one that is dated before the company went live was not posted before it either.
  const issued = invoice.issuedAt && dateOf(dayAt(invoice.issuedAt, hub.settings.timeZone));
  const isOld = beforeGoLive(hub, issued);
  const all = await invoiceCorrections(tx, invoice, books, today(hub));
  const found = all.filter(({ cause }) => !(isOld && cause === "unknown customer"));
  const open = await tx.exceptionCase.findMany({
    where: {
      subjectId: invoiceId,
      class: "CORRECTION",
      cause: { in: [...correctionCauses] },
      state: { in: openStates },
    },
    select: { cause: true },
  });
  for (const { cause } of open.filter((one) => !found.some(({ cause: still }) => still === one.cause))) {
    await settleExceptions(tx, hub.now(), invoiceId, { class: "CORRECTION", cause });
  }
  const done = found.length === 0 ? [] : await closedByPeople(tx, invoiceId);
  for (const { riskMinor, ...correction } of found.filter(({ cause }) => !done.includes(cause))) {
    await raiseException(tx, hub.now(), {
      ...correction,
      class: "CORRECTION",
      classification: "CONFIDENTIAL",
      subjectType: "Invoice",
      subjectId: invoiceId,
      accountId,
      system: "ERP",
      correlationId: correlationId ?? invoiceId,
      amountAtRisk: { minor: riskMinor, currency },
      retry: null,
    });
  }
  if (invoice.subscriptionId !== null) await tellServiceEnd(tx, hub, invoice.subscriptionId);
}

/** The causes of which a person says that they are dealt with: what was put right in the ledger is not told again. */
async function closedByPeople(tx: Transaction, subjectId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ cause: string }[]>`
    SELECT DISTINCT c.cause FROM operations.exception_case c
    JOIN LATERAL (
      SELECT e.actor FROM operations.exception_event e WHERE e.exception_id = c.id ORDER BY e.at DESC, e.id DESC LIMIT 1
    ) last ON last.actor <> 'throughline'
    WHERE c.subject_id = ${subjectId} AND c.class = 'CORRECTION' AND NOT c.state = ANY(${openStates})`;
  return rows.map(({ cause }) => cause);
}
