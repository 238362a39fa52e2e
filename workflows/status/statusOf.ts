import { correlationOf } from "../../domain/order/correlationOf";
import { dayOf } from "../../domain/calendar/dayOf";
import { nextRenewal } from "../../domain/contract/nextRenewal";
import { collectedNow } from "../../domain/receivable/collectedNow";
import { billingStatus, type BilledInvoice } from "../../domain/receivable/billingStatus";
import { isPastDue } from "../../domain/receivable/isPastDue";
import type { Transaction } from "../../platform/store/openStore";
import type { FinancialStatus } from "../../schema/canonical/crm";
import type { Day } from "../../schema/canonical/value";
import { findRow, findRows, type Row } from "../../platform/store/rows";

/** What a status needs of the order that is shown. */
type ShownOrder = Pick<Row<"order">, "id" | "opportunityId" | "contractId" | "correlationId">;

/**
 * A deal's financial status as the store has it, but for when it is told. What is due on a day is late from the next. A
 * deal that was billed anew shows its latest win, and what is still owed on earlier ones: whichever of them the news is
 * about, it says the same.
 * @param order the order that bills the deal, as `orderInBilling` says
 */
export async function statusOf(
  tx: Transaction,
  today: Day,
  order: ShownOrder,
  opportunityExternalId: string,
): Promise<Omit<FinancialStatus, "syncedAt">> {
  const billed = await billedFor(tx, order);
  const invoices = billed.filter((row) => row.number !== null);
  const last = invoices.find(({ status }) => status !== "VOID") ?? invoices[0];
  const contract = order.contractId === null ? null : await findRow(tx, "contract", { id: order.contractId });
  const currency = billed[0]?.currency;
  const open = invoices
    .filter((invoice) => invoice.currency === currency)
    .reduce((sum, { amountDueMinor }) => sum + amountDueMinor, 0n);
  const pastDue = invoices.some((invoice) => isPastDue(invoice, today));
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
    billingStatus: billingStatus(invoices, today),
    lastInvoice: last?.number ?? null,
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
type Billed = { currency: string } & ({ number: null } | ({ number: string } & BilledInvoice));

/** The same as the store has it, but for what is under way. */
type Found = { currency: string } & (
  { number: null } | ({ number: string; invoiceId: string } & Omit<BilledInvoice, "collecting">)
);

/**
 * An order's subscriptions with their numbered invoices, the youngest first, and what became of each; behind them what
 * is owed on those of its deal's earlier orders. A credit note from before payment is in what billing says was credited,
 * one from after it in its own parts.
 */
async function billedFor(tx: Transaction, order: ShownOrder): Promise<Billed[]> {
  const rows = await invoicesFor(tx, order);
  const ids = rows.flatMap((row) => (row.number === null ? [] : [row.invoiceId]));
  const collected = await collectedNow(tx, ids);
  return rows.map((row) => (row.number === null ? row : { ...row, collecting: collected.has(row.invoiceId) }));
}

const invoicesFor = (tx: Transaction, { id, opportunityId }: ShownOrder) => tx.$queryRaw<Found[]>`
  SELECT coalesce(i.currency, s.currency) AS currency, i.id AS "invoiceId", i.status, i.number, i.due_date AS "dueDate",
    i.amount_due_minor AS "amountDueMinor", i.total_minor AS "totalMinor", EXISTS (SELECT FROM erp.posting p
      WHERE p.invoice_id = i.id AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED') AS posted,
    i.credited_minor + (SELECT coalesce(sum(m.balance_minor + m.refunded_minor + m.outside_minor), 0)::bigint
      FROM billing.credit_memo m WHERE m.invoice_id = i.id AND m.status = 'ISSUED') AS "creditedMinor",
    ARRAY(SELECT p.status FROM billing.payment p WHERE p.invoice_id = i.id) AS payments
  FROM operations."order" o JOIN billing.subscription s ON s.order_id = o.id
  LEFT JOIN billing.invoice i ON i.subscription_id = s.id AND i.number IS NOT NULL
  WHERE o.opportunity_id = ${opportunityId}
    AND (o.id = ${id} OR (i.status IN ('OPEN', 'UNCOLLECTIBLE') AND i.amount_due_minor > 0))
  ORDER BY o.id = ${id} DESC, i.issued_at DESC NULLS LAST`;
