import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { decimalOf } from "../../domain/money/decimalOf";
import { dayOf } from "../../domain/calendar/dayOf";
import { firstOfMonth } from "../../domain/calendar/firstOfMonth";
import { recognitionDay } from "../../domain/revenue/recognitionDay";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";
import { correctInvoice } from "../corrections/correctInvoice";
import type { Hub } from "../hub";
import { lockInvoices } from "../../domain/corrections/lockInvoices";
import type { Day } from "../../schema/canonical/value";
import { HubError } from "../../schema/hubError";
import { orZero } from "../../schema/money/orZero";
import { dueMonths } from "../revenue/dueMonths";
import type { DocumentKind, PlannedDocument, PostingSource } from "./documentKind";
import { lineDimensions } from "./lineDimensions";
import { linkedInvoice } from "./linkedInvoice";
import { postingItem } from "./postingItem";
import { postingKey, requestPosting } from "./requestPosting";
import { getRow, type Row } from "../../platform/store/rows";

/**
 * The revenue of one invoice and calendar month: debit deferred revenue, credit revenue, on the month's last day or on the
 * day that billed it, if that is later; each line's between its own accounts, with its own dimensions.
 */
export const revenueDocument: DocumentKind = {
  command: "postJournal",
  step: "recognize-revenue",

  plan: async (tx, hub, source) => {
    // Locked, so that a line that is scheduled at the same time is in this journal, or sees it and goes into a later one.
    await lockInvoices(tx, [source.id]);
    const lines = await linesOf(tx, source);
    const [due] = await dueMonths(tx, { invoiceId: source.id, month: monthOf(source) });
    if (lines.length === 0 || due === undefined) return null;
    const found = await getRow(tx, "invoice", { id: source.id });
    const invoice = linkedInvoice(found);
    const ledger = await billedBy(tx, invoice.id);
    if (ledger === null) return null;
    const documentDate = recognitionDay({ ...daysOf(found), month: monthOf(source), billedOn: ledger.on });
    if (documentDate === null) return null;
    const places = await placesOf(tx, hub, invoice.accountId, lines);
    if (places.length === 0) {
      // What one line earns another gives back on the same accounts: earned, with nothing to book.
      await recognize(tx, lines, documentDate, null);
      return null;
    }
    const planned: PlannedDocument = {
      key: await postingKey(tx, hub, source),
      kind: "REVENUE_JOURNAL",
      entityCode: invoice.legalEntity,
      sourceType: "Invoice",
      sourceId: invoice.id,
      sourceVersion: invoice.version,
      documentDate,
      module: "GL",
      // What a journal's debits come to, also where one line gives back what another earns.
      totalMinor: places.reduce((sum, { minor }) => sum + (minor < 0n ? -minor : minor), 0n),
      taxMinor: 0n,
      currency: invoice.currency,
      accountId: invoice.accountId,
      invoiceId: invoice.id,
      correlationId: invoice.correlationId ?? invoice.id,
      name: `revenue journal of invoice ${invoiceNumber(invoice)} for ${monthOf(source).slice(0, 7)}`,
      byAccount: byAccount(places),
      revenueMonth: monthOf(source),
      fxRate: ledger.rate,
    };
    return planned;
  },

  compose: async (tx, hub, source, placement) => {
    const lines = await linesOf(tx, source);
    const invoice = await getRow(tx, "invoice", { id: source.id });
    const memo = `Revenue ${monthOf(source).slice(0, 7)} of invoice ${invoiceNumber(invoice)}`;
    // As it was planned.
    const correlationId = invoice.correlationId ?? invoice.id;
    return {
      ...placement,
      currency: invoice.currency,
      fxRate: (await billedBy(tx, invoice.id))?.rate ?? null,
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

  posted: async (tx, hub, source, postingId, { record: document }) => {
    const now = hub.now();
    const lines = await linesOf(tx, source);
    await recognize(tx, lines, document.date, postingId);
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
          periodStart: monthOf(source),
          recognized: { amount: decimalOf(total, invoice.currency), currency: invoice.currency },
        },
      },
    ]);
    // What is to be corrected of it moves from deferred to recognized.
    await correctInvoice(tx, hub, invoice.id);
    if (await isLast(tx, invoice.id)) await requestPosting(tx, hub, { kind: "rounding", id: invoice.id });
  },
};

const daysOf = ({ givenUpOn, paidOn }: Row<"invoice">) => ({ givenUpOn: dayOf(givenUpOn), paidOn: dayOf(paidOn) });

const recognize = (tx: Transaction, lines: readonly DueLine[], on: Day, postingId: string | null) => tx.$executeRaw`
  UPDATE erp.revenue_schedule_line
  SET recognized_minor = planned_minor, recognized_on = ${on}::date, posting_id = ${postingId}::text
  WHERE id = ANY(${lines.map(({ id }) => id)})`;

/**
 * Whether nothing of a foreign invoice is left to recognize, nor any line of which nothing says when it is earned: then
 * its deferred revenue must come to nothing in base, too.
 */
async function isLast(tx: Transaction, invoiceId: string): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ last: boolean }[]>`
    SELECT NOT EXISTS (SELECT FROM erp.revenue_schedule s JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
        WHERE s.invoice_id = i.id AND l.recognized_on IS NULL AND l.planned_minor <> 0)
      AND NOT EXISTS (SELECT FROM billing.invoice_line n WHERE n.invoice_id = i.id AND n.amount_minor <> 0
        AND NOT EXISTS (SELECT FROM erp.revenue_schedule s WHERE s.invoice_line_id = n.id))
      AND i.currency <> e.base_currency AS last
    FROM billing.invoice i JOIN erp.legal_entity e ON e.code = i.legal_entity WHERE i.id = ${invoiceId}`;
  return found?.last ?? false;
}

/** @throws HubError `revenue.period` where a journal of revenue is asked for without its month */
function monthOf({ id, periodStart }: PostingSource): Day {
  if (periodStart !== undefined) return firstOfMonth(periodStart);
  throw new HubError("revenue.period", `Revenue of the invoice ${id} is to be posted, and not of which period`, {
    retryable: false,
  });
}

/** The schedule lines of an invoice that the journal of the source's month recognizes, and has not yet. */
async function linesOf(tx: Transaction, source: PostingSource) {
  return tx.$queryRaw<DueLine[]>`
    SELECT l.id, l.planned_minor AS "plannedMinor", l.currency, s.product_id AS "productId",
      s.deferred_account AS "deferredAccount", s.revenue_account AS "revenueAccount", s.department, s.class
    FROM erp.revenue_schedule s JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
    WHERE s.invoice_id = ${source.id} AND l.journal_month = ${monthOf(source)}::date AND l.recognized_on IS NULL
    ORDER BY l.id`;
}

interface DueLine {
  id: string;
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

interface Billed {
  on: Day;
  rate: string | null;
}

/**
 * On which day the ledger booked the invoice, and at which rate it holds it: at any other, what it deferred would not
 * clear in base currency. Null before it was posted.
 */
async function billedBy(tx: Transaction, invoiceId: string): Promise<Billed | null> {
  const [posted] = await tx.$queryRaw<{ on: Date; rate: { toString(): string } | null }[]>`
    SELECT coalesce(accounting_date, document_date) AS "on", fx_rate AS rate FROM erp.posting
    WHERE invoice_id = ${invoiceId} AND kind = 'AR_INVOICE' AND status = 'POSTED' LIMIT 1`;
  return posted ? { on: dayOf(posted.on), rate: posted.rate?.toString() ?? null } : null;
}
