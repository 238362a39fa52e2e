import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { standing } from "../../domain/exception/standing";
import { decimalOf } from "../../domain/money/decimalOf";
import {
  billedOtherwise,
  type BilledLine,
  type Difference,
  type StandingInvoice,
} from "../../domain/order/billedOtherwise";
import type { Sale } from "../../domain/order/sale";
import { findRow, getRow, type Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { acceptedSale } from "./acceptedSale";

const kind = { class: "CORRECTION", cause: "billed otherwise than sold" } as const;

/**
 * Tells of the invoices of an order's subscription that do not bill what was sold, whoever changed what: a case each, which
 * ends once the invoice is voided, or credited for the difference.
 * @param changedId the invoice that changed, or whose credit did
 */
export async function tellBilledOtherwise(tx: Transaction, hub: Hub, changedId: string): Promise<void> {
  const { subscriptionId } = await getRow(tx, "invoice", { id: changedId });
  const subscription = subscriptionId === null ? null : await findRow(tx, "subscription", { id: subscriptionId });
  if (!subscription || subscription.orderId === null) return;
  const order = await getRow(tx, "order", { id: subscription.orderId });
  const sale = await acceptedSale(tx, order);
  if (!sale) return;
  const all = await tx.invoice.findMany({ where: { subscriptionId: subscription.id }, select: { id: true } });
  const subjectId = { in: all.map(({ id }) => id) };
  const cases = await tx.exceptionCase.findMany({
    where: { ...kind, subjectId, ...standing },
    select: { subjectId: true },
    orderBy: { subjectId: "asc" },
  });
  const numbered = await standingInvoices(tx, subscription.id);
  const inItsOwn = numbered.filter(({ currency }) => currency === sale.currency);
  const inOthers = numbered.filter(({ currency }) => currency !== sale.currency);
  const differences = [
    ...billedOtherwise(sale, inItsOwn).map((one) => ({ ...one, currency: sale.currency })),
    ...inOthers.map(({ id, lines, creditedMinor, currency }) => {
      const billedMinor = lines.reduce((sum, { netMinor }) => sum + netMinor, -creditedMinor);
      return { invoiceId: id, soldMinor: 0n, billedMinor, currency };
    }),
  ];
  for (const { subjectId: told } of cases) {
    if (!differences.some(({ invoiceId }) => invoiceId === told)) await settleExceptions(tx, hub.now(), told, kind);
  }
  for (const difference of differences) {
    const isTold = cases.some(({ subjectId: told }) => told === difference.invoiceId);
    if (!isTold || difference.invoiceId === changedId) await tell(tx, hub, order, sale, difference);
  }
}

async function tell(tx: Transaction, hub: Hub, order: Row<"order">, sale: Sale, found: Found): Promise<void> {
  const { invoiceId, soldMinor, billedMinor, currency } = found;
  const { number, accountId, correlationId } = await getRow(tx, "invoice", { id: invoiceId });
  const deal = await getRow(tx, "opportunity", { id: order.opportunityId });
  const said = (minor: bigint) => `${decimalOf(minor, currency)} ${currency}`;
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `Invoice ${invoiceNumber({ number })} does not bill what was sold with the deal "${deal.name}"`,
    explanation: `Of what was sold with the deal "${deal.name}", ${said(soldMinor)} net of tax were to be billed with this invoice, and billing made it ${said(billedMinor)}${currency === sale.currency ? "" : `, where the deal was sold in ${sale.currency}`}: look at the prices, quantities and discounts of the subscription. The ledger has what was billed. Credit or void the invoice where it is wrong, and correct the subscription for what comes; where it is meant, close this case.`,
    advice: "Credit or void the invoice, and correct the subscription in billing; or close the case where it is meant",
    classification: "CONFIDENTIAL",
    ...{ subjectType: "Invoice", subjectId: invoiceId, accountId, system: "BILLING" },
    correlationId: correlationId ?? invoiceId,
    amountAtRisk: { minor: soldMinor > billedMinor ? soldMinor - billedMinor : billedMinor - soldMinor, currency },
    // Billing, ledger and revenue agree with each other: none of the books' figures differs.
    effects: [],
    retry: null,
  });
}

/** The numbered invoices of a subscription but those that were voided or wholly credited, the first first. */
async function standingInvoices(tx: Transaction, subscriptionId: string): Promise<Numbered[]> {
  const lines = await tx.$queryRaw<(BilledLine & Omit<Numbered, "lines">)[]>`
    SELECT i.id, i.currency, c.net AS "creditedMinor", p.sku, l.amount_minor AS "netMinor",
      l.service_period_start::text AS start, l.service_period_end::text AS "end"
    FROM billing.invoice i JOIN billing.invoice_line l ON l.invoice_id = i.id
    LEFT JOIN billing.product p ON p.id = l.product_id
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(m.total_minor), 0) AS total, coalesce(sum((
        SELECT sum(n.amount_minor) FROM billing.credit_memo_line n WHERE n.credit_memo_id = m.id
      )), 0)::bigint AS net
      FROM billing.credit_memo m WHERE m.invoice_id = i.id AND m.status = 'ISSUED'
    ) c
    WHERE i.subscription_id = ${subscriptionId} AND i.number IS NOT NULL AND i.status NOT IN ('DRAFT', 'VOID')
      AND NOT (c.total > 0 AND c.total >= i.total_minor)
    ORDER BY i.issued_at, i.id, l.line_no`;
  const invoices = new Map<string, Numbered & { lines: BilledLine[] }>();
  for (const { id, creditedMinor, currency, ...line } of lines) {
    const known = invoices.get(id);
    if (known) known.lines.push(line);
    else invoices.set(id, { id, creditedMinor, currency, lines: [line] });
  }
  return [...invoices.values()];
}

interface Numbered extends StandingInvoice {
  currency: string;
}

/** In the currency of its invoice. */
interface Found extends Difference {
  currency: string;
}
