import { decimalOf } from "../../domain/money/decimalOf";
import { dayOf } from "../../domain/calendar/dayOf";
import { lastDayOf } from "../../domain/calendar/lastDayOf";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";
import { correctInvoice } from "../corrections/correctInvoice";
import type { Hub } from "../hub";
import { HubError } from "../../schema/hubError";
import { orZero } from "../../schema/money/orZero";
import type { DocumentKind, PlannedDocument, PostingSource } from "./documentKind";
import { lineDimensions } from "./lineDimensions";
import { linkedInvoice } from "./linkedInvoice";
import { postingItem } from "./postingItem";
import { postingKey, requestPosting } from "./requestPosting";
import { getRow } from "../../platform/store/rows";

/**
 * The revenue of one invoice and period: debit deferred revenue, credit revenue, on the period's last day; each line's
 * between its own accounts, with its own dimensions.
 */
export const revenueDocument: DocumentKind = {
  command: "postJournal",
  step: "recognize-revenue",

  plan: async (tx, hub, source) => {
    const lines = await linesOf(tx, source);
    const [first] = lines;
    if (!first) return null;
    const found = await getRow(tx, "invoice", { id: source.id });
    if (found.status === "VOID") return null;
    const invoice = linkedInvoice(found);
    const places = await placesOf(tx, hub, invoice.accountId, lines);
    if (places.length === 0) return null;
    const planned: PlannedDocument = {
      key: await postingKey(tx, hub, source),
      kind: "REVENUE_JOURNAL",
      entityCode: invoice.legalEntity,
      sourceType: "Invoice",
      sourceId: invoice.id,
      sourceVersion: invoice.version,
      documentDate: lastDayOf({ end: dayOf(first.periodEnd) }),
      module: "GL",
      // What a journal's debits come to, also where one line gives back what another earns.
      totalMinor: places.reduce((sum, { minor }) => sum + (minor < 0n ? -minor : minor), 0n),
      taxMinor: 0n,
      currency: invoice.currency,
      accountId: invoice.accountId,
      invoiceId: invoice.id,
      correlationId: invoice.correlationId ?? invoice.id,
      name: `revenue journal of invoice ${invoice.number ?? invoice.id} for ${startOf(source)}`,
      byAccount: byAccount(places),
      fxRate: await rateOf(tx, invoice.id),
    };
    return planned;
  },

  compose: async (tx, hub, source, placement) => {
    const lines = await linesOf(tx, source);
    const invoice = await getRow(tx, "invoice", { id: source.id });
    const memo = `Revenue ${startOf(source).slice(0, 7)} of invoice ${invoice.number ?? invoice.id}`;
    // As it was planned.
    const correlationId = invoice.correlationId ?? invoice.id;
    return {
      ...placement,
      currency: invoice.currency,
      fxRate: await rateOf(tx, invoice.id),
      memo: `${memo} · ${correlationId}`,
      correlationId,
      lines: (await placesOf(tx, hub, invoice.accountId, lines)).flatMap((place) => {
        const { minor, deferred, revenue, ...dimensions } = place;
        const side = { customerExternalId: placement.customerExternalId, ...dimensions, memo };
        const [more, less] = [minor > 0n ? minor : null, minor < 0n ? -minor : null];
        return [
          { accountExternalId: deferred, debit: more, credit: less, ...side },
          { accountExternalId: revenue, debit: less, credit: more, ...side },
        ];
      }),
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
          periodStart: startOf(source),
          recognized: { amount: decimalOf(total, invoice.currency), currency: invoice.currency },
        },
      },
    ]);
    // What is to be corrected of it moves from deferred to recognized.
    await correctInvoice(tx, hub, invoice.id);
    if (await isLast(tx, invoice.id)) await requestPosting(tx, hub, { kind: "rounding", id: invoice.id });
  },
};

/** Whether nothing of a foreign invoice is left to recognize: then its deferred revenue must come to nothing in base, too. */
async function isLast(tx: Transaction, invoiceId: string): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ last: boolean }[]>`
    SELECT NOT EXISTS (SELECT FROM erp.revenue_schedule s JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
        WHERE s.invoice_id = i.id AND l.posting_id IS NULL AND l.planned_minor <> 0)
      AND i.currency <> e.base_currency AS last
    FROM billing.invoice i JOIN erp.legal_entity e ON e.code = i.legal_entity WHERE i.id = ${invoiceId}`;
  return found?.last ?? false;
}

/** @throws HubError `revenue.period` where a journal of revenue is asked for without its stretch of service */
function startOf({ id, periodStart }: PostingSource): string {
  if (periodStart !== undefined) return periodStart;
  throw new HubError("revenue.period", `Revenue of the invoice ${id} is to be posted, and not of which period`, {
    retryable: false,
  });
}

/** The schedule lines of an invoice that begin on the source's day and are not recognized yet. */
async function linesOf(tx: Transaction, source: PostingSource) {
  return tx.$queryRaw<DueLine[]>`
    SELECT l.id, l.period_end AS "periodEnd", l.planned_minor AS "plannedMinor", l.currency, s.product_id AS "productId",
      s.deferred_account AS "deferredAccount", s.revenue_account AS "revenueAccount", s.department, s.class
    FROM erp.revenue_schedule s JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
    WHERE s.invoice_id = ${source.id} AND l.period_start = ${startOf(source)}::date AND l.posting_id IS NULL
    ORDER BY l.id`;
}

interface DueLine {
  id: string;
  periodEnd: Date;
  plannedMinor: bigint;
  currency: string;
  productId: string | null;
  /** These four are absent from schedules made before they were kept. */
  deferredAccount: string | null;
  revenueAccount: string | null;
  department: string | null;
  class: string | null;
}

interface Place {
  deferred: string;
  revenue: string;
  departmentExternalId: string;
  classExternalId: string;
  minor: bigint;
}

/** What is recognized, by deferred account, revenue account and dimensions; what comes to nothing is left out. */
async function placesOf(
  tx: Transaction,
  hub: Hub,
  accountId: string | null,
  lines: readonly DueLine[],
): Promise<Place[]> {
  const places = new Map<string, Place>();
  for (const line of lines) {
    const item = await postingItem(tx, hub, line.productId);
    const dimensions = await lineDimensions(tx, hub, line.productId, accountId);
    const place = {
      deferred: line.deferredAccount ?? item.impactAccountExternalId,
      revenue: line.revenueAccount ?? item.revenueAccountExternalId,
      departmentExternalId: line.department ?? dimensions.departmentExternalId,
      classExternalId: line.class ?? dimensions.classExternalId,
    };
    const key = Object.values(place).join(" ");
    places.set(key, { ...place, minor: orZero(places.get(key)?.minor) + line.plannedMinor });
  }
  return [...places.values()].filter(({ minor }) => minor !== 0n);
}

function byAccount(places: readonly Place[]): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  for (const { deferred, revenue, minor } of places) {
    sums[deferred] = orZero(sums[deferred]) + minor;
    sums[revenue] = orZero(sums[revenue]) - minor;
  }
  return sums;
}

/** The rate at which the ledger holds the invoice: at any other, what it deferred would not clear in base currency. */
async function rateOf(tx: Transaction, invoiceId: string): Promise<string | null> {
  const [posted] = await tx.$queryRaw<{ fxRate: { toString(): string } | null }[]>`
    SELECT fx_rate AS "fxRate" FROM erp.posting
    WHERE invoice_id = ${invoiceId} AND kind = 'AR_INVOICE' AND status = 'POSTED' LIMIT 1`;
  return posted?.fxRate?.toString() ?? null;
}
