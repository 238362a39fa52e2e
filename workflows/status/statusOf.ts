import { addMonths } from "../../domain/calendar/addMonths";
import { correlationOf } from "../../domain/order/correlationOf";
import { dayOf } from "../../domain/calendar/dayOf";
import type { Transaction } from "../../platform/store/openStore";
import type { FinancialStatus } from "../../schema/canonical/crm";
import type { Day } from "../../schema/canonical/value";
import { findRow } from "../../platform/store/rows";
import { orZero } from "../../schema/money/orZero";

/** A deal's financial status as the store has it, but for when it is told. What is due on a day is late from the next. */
export async function statusOf(
  tx: Transaction,
  today: Day,
  order: { id: string; contractId: string | null; correlationId: string | null },
  opportunityExternalId: string,
): Promise<Omit<FinancialStatus, "syncedAt">> {
  const billed = await billedFor(tx, order.id);
  const invoices = billed.filter(({ number }) => number !== null);
  const contract = order.contractId === null ? null : await findRow(tx, "contract", { id: order.contractId });
  const open = invoices.reduce((sum, { amountDueMinor }) => sum + orZero(amountDueMinor), 0n);
  const pastDue = invoices.some(({ dueDate, amountDueMinor }) => dueDate && dayOf(dueDate) < today && amountDueMinor);
  const posted = invoices.some((invoice) => invoice.posted);
  const currency = billed[0]?.currency;
  // What ends with its term does not renew.
  const ends = billed.some(({ cancelAt }) => cancelAt !== null);
  const start = dayOf(contract?.startDate ?? null);
  return {
    opportunityExternalId,
    correlationId: correlationOf(order),
    billingStatus: billingStatus({ invoices: invoices.length, open, pastDue, posted }),
    lastInvoice: invoices[0]?.number ?? null,
    openBalance: currency === undefined ? null : { minor: open, currency },
    pastDue,
    nextRenewal: ends
      ? null
      : (dayOf(contract?.endDate ?? null) ??
        (start && contract?.termMonths ? addMonths(start, contract.termMonths) : null)),
  };
}

interface Billed {
  currency: string;
  cancelAt: Date | null;
  number: string | null;
  dueDate: Date | null;
  amountDueMinor: bigint | null;
  posted: boolean;
}

/** An order's subscriptions with their numbered invoices, the youngest first, and whether the ledger holds each. */
const billedFor = (tx: Transaction, orderId: string) => tx.$queryRaw<Billed[]>`
  SELECT coalesce(i.currency, s.currency) AS currency, s.cancel_at AS "cancelAt", i.number, i.due_date AS "dueDate",
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
