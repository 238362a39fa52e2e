import { correlationOf } from "../../domain/order/correlationOf";
import { dayOf } from "../../domain/calendar/dayOf";
import { nextRenewal } from "../../domain/contract/nextRenewal";
import { isPastDue } from "../../domain/receivable/isPastDue";
import type { Transaction } from "../../platform/store/openStore";
import type { FinancialStatus } from "../../schema/canonical/crm";
import type { Day } from "../../schema/canonical/value";
import { findRow, findRows, type Row } from "../../platform/store/rows";

/** A deal's financial status as the store has it, but for when it is told. What is due on a day is late from the next. */
export async function statusOf(
  tx: Transaction,
  today: Day,
  order: { id: string; contractId: string | null; correlationId: string | null },
  opportunityExternalId: string,
): Promise<Omit<FinancialStatus, "syncedAt">> {
  const billed = await billedFor(tx, order.id);
  const invoices = billed.filter((row) => row.number !== null);
  const contract = order.contractId === null ? null : await findRow(tx, "contract", { id: order.contractId });
  const open = invoices.reduce((sum, { amountDueMinor }) => sum + amountDueMinor, 0n);
  const pastDue = invoices.some((invoice) => isPastDue(invoice, today));
  const posted = invoices.some((invoice) => invoice.posted);
  const currency = billed[0]?.currency;
  const subscriptions = await findRows(tx, "subscription", "orderId", [order.id]);
  // What ends with its term, or has ended, does not renew.
  const ends = subscriptions.some(({ cancelAt, status }) => cancelAt !== null || over.includes(status));
  const [first] = subscriptions;
  const mrr = subscriptions
    .filter((one) => one.currency === first?.currency)
    .reduce((sum, one) => sum + one.countedMrrMinor, 0n);
  return {
    opportunityExternalId,
    correlationId: correlationOf(order),
    billingStatus: billingStatus({ invoices: invoices.length, open, pastDue, posted }),
    lastInvoice: invoices[0]?.number ?? null,
    openBalance: currency === undefined ? null : { minor: open, currency },
    pastDue,
    nextRenewal: ends || !contract ? null : nextRenewal(termOf(contract), today),
    mrr: first === undefined ? null : { minor: mrr, currency: first.currency },
  };
}

const termOf = ({ startDate, endDate, termMonths }: Row<"contract">) => ({
  startDate: dayOf(startDate),
  endDate: dayOf(endDate),
  termMonths,
});

const over = ["CANCELED", "EXPIRED"];

/** A subscription with one of its numbered invoices; without, where it has none yet. */
type Billed = { currency: string } & (
  { number: null } | { number: string; status: string; dueDate: Date | null; amountDueMinor: bigint; posted: boolean }
);

/** An order's subscriptions with their numbered invoices, the youngest first, and whether the ledger holds each. */
const billedFor = (tx: Transaction, orderId: string) => tx.$queryRaw<Billed[]>`
  SELECT coalesce(i.currency, s.currency) AS currency, i.status, i.number, i.due_date AS "dueDate",
    i.amount_due_minor AS "amountDueMinor", EXISTS (SELECT FROM erp.posting p
      WHERE p.invoice_id = i.id AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED') AS posted
  FROM billing.subscription s LEFT JOIN billing.invoice i ON i.subscription_id = s.id AND i.number IS NOT NULL
  WHERE s.order_id = ${orderId} ORDER BY i.issued_at DESC NULLS LAST`;

/** What a salesperson reads on the deal. */
function billingStatus(facts: { invoices: number; open: bigint; pastDue: boolean; posted: boolean }): string {
  if (facts.invoices === 0) return "Provisioned";
  if (facts.pastDue) return "Past due";
  if (facts.open === 0n) return "Paid";
  return facts.posted ? "Invoiced" : "Billed";
}
