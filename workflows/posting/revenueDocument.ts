import { decimalOf } from "../../domain/money/decimalOf";
import { dayOf } from "../../domain/projection/dayOf";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";
import { correctInvoice } from "../corrections/correctInvoice";
import type { DocumentKind, PlannedDocument, PostingSource } from "./documentKind";
import { ledgerAccount } from "./ledgerAccount";
import { lineDimensions } from "./lineDimensions";
import { postingKey } from "./requestPosting";
import { getRow } from "../../platform/store/rows";

/** The revenue of one invoice and period: debit deferred revenue, credit revenue, on the period's last day. */
export const revenueDocument: DocumentKind = {
  command: "postJournal",
  step: "recognize-revenue",

  plan: async (tx, hub, source) => {
    const lines = await linesOf(tx, source);
    const [first] = lines;
    if (!first) return null;
    const invoice = await getRow(tx, "invoice", { id: source.id });
    if (invoice.status === "VOID") return null;
    const total = lines.reduce((sum, { plannedMinor }) => sum + plannedMinor, 0n);
    const planned: PlannedDocument = {
      key: await postingKey(tx, hub, source),
      kind: "REVENUE_JOURNAL",
      entityCode: invoice.legalEntity ?? "",
      sourceType: "Invoice",
      sourceId: invoice.id,
      sourceVersion: invoice.version,
      documentDate: lastDay(first.periodEnd),
      module: "GL",
      totalMinor: total,
      taxMinor: 0n,
      currency: invoice.currency,
      accountId: invoice.accountId ?? "",
      invoiceId: invoice.id,
      correlationId: invoice.correlationId ?? invoice.id,
      name: `revenue journal of invoice ${invoice.number ?? invoice.id} for ${source.periodStart ?? ""}`,
      byAccount: {
        [await ledgerAccount(tx, hub, "deferred")]: total,
        [await ledgerAccount(tx, hub, "revenue")]: -total,
      },
      fxRate: await rateOf(tx, invoice.id),
    };
    return planned;
  },

  compose: async (tx, hub, source, placement) => {
    const lines = await linesOf(tx, source);
    const invoice = await getRow(tx, "invoice", { id: source.id });
    const total = lines.reduce((sum, { plannedMinor }) => sum + plannedMinor, 0n);
    const memo = `Revenue ${source.periodStart?.slice(0, 7) ?? ""} of invoice ${invoice.number ?? ""}`;
    const dimensions = await lineDimensions(tx, hub, lines[0]?.productId ?? null, invoice.accountId);
    const side = { customerExternalId: placement.customerExternalId, ...dimensions, memo };
    const [more, less] = [total > 0n ? total : null, total < 0n ? -total : null];
    return {
      ...placement,
      currency: invoice.currency,
      fxRate: await rateOf(tx, invoice.id),
      memo: `${memo} · ${invoice.correlationId ?? ""}`,
      correlationId: invoice.correlationId ?? "",
      lines: [
        { accountExternalId: await ledgerAccount(tx, hub, "deferred"), debit: more, credit: less, ...side },
        { accountExternalId: await ledgerAccount(tx, hub, "revenue"), debit: less, credit: more, ...side },
      ],
    };
  },

  posted: async (tx, hub, source, postingId, document) => {
    const now = hub.now();
    const lines = await linesOf(tx, source);
    await tx.$executeRaw`
      UPDATE erp.revenue_schedule_line
      SET recognized_minor = planned_minor, recognized_on = ${document.date}::date, posting_id = ${postingId}
      WHERE id = ANY(${lines.map(({ id }) => id)})`;
    const invoice = await getRow(tx, "invoice", { id: source.id });
    const total = lines.reduce((sum, { plannedMinor }) => sum + plannedMinor, 0n);
    appendEvents(tx, now, [
      {
        name: "erp.revenue.recognized",
        subject: postingId,
        accountId: invoice.accountId,
        correlationId: invoice.correlationId ?? invoice.id,
        entityVersion: 1,
        origin: "ERP",
        data: {
          postingId,
          periodStart: source.periodStart ?? "",
          recognized: { amount: decimalOf(total, invoice.currency), currency: invoice.currency },
        },
      },
    ]);
    // What is to be corrected of it moves from deferred to recognized.
    await correctInvoice(tx, hub, invoice.id);
  },
};

/** The schedule lines of an invoice that begin on the source's day and are not recognized yet. */
async function linesOf(tx: Transaction, { id, periodStart }: PostingSource) {
  return tx.$queryRaw<DueLine[]>`
    SELECT l.id, l.period_end AS "periodEnd", l.planned_minor AS "plannedMinor", l.currency, s.product_id AS "productId"
    FROM erp.revenue_schedule s JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
    WHERE s.invoice_id = ${id} AND l.period_start = ${periodStart ?? null}::date AND l.posting_id IS NULL
    ORDER BY l.id`;
}

interface DueLine {
  id: string;
  periodEnd: Date;
  plannedMinor: bigint;
  currency: string;
  productId: string | null;
}

/** The rate at which the ledger holds the invoice: at any other, what it deferred would not clear in base currency. */
async function rateOf(tx: Transaction, invoiceId: string): Promise<string | null> {
  const [posted] = await tx.$queryRaw<{ fxRate: { toString(): string } | null }[]>`
    SELECT fx_rate AS "fxRate" FROM erp.posting
    WHERE invoice_id = ${invoiceId} AND kind = 'AR_INVOICE' AND status = 'POSTED' LIMIT 1`;
  return posted?.fxRate?.toString() ?? null;
}

const lastDay = (end: Date): string => dayOf(new Date(end.getTime() - 86_400_000));
