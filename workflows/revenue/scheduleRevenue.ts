import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import { addDays } from "../../domain/calendar/addDays";
import { addMonths } from "../../domain/calendar/addMonths";
import { dateOf } from "../../domain/calendar/dateOf";
import { dayOf } from "../../domain/calendar/dayOf";
import { firstOfMonth } from "../../domain/calendar/firstOfMonth";
import { buildSchedule } from "../../domain/revenue/buildSchedule";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { lineDimensions } from "../posting/lineDimensions";
import { linkedInvoice } from "../posting/linkedInvoice";
import { postingItem } from "../posting/postingItem";
import { addRows, findRow, findRows, getRow, type Row } from "../../platform/store/rows";
import { heldCase, holdLine } from "./holdLine";
import { keepDeferred } from "./keepDeferred";
import type { Day } from "../../schema/canonical/value";
import { HubError } from "../../schema/hubError";

type Invoice = Row<"invoice">;
type Line = Row<"invoiceLine">;

/**
 * One schedule per line over its service period. A line without one is earned on the day of the document where its
 * product's rule says so; where none does, it is held: its net stays deferred, with a case.
 */
export async function scheduleRevenue(tx: Transaction, hub: Hub, invoice: Invoice): Promise<void> {
  const now = hub.now();
  const { accountId, legalEntity, correlationId, contractId, currency } = linkedInvoice(invoice);
  const entity = await getRow(tx, "legalEntity", { code: legalEntity });
  const lines = await findRows(tx, "invoiceLine", "invoiceId", [invoice.id]);
  const known = await findRows(tx, "revenueSchedule", "invoiceId", [invoice.id]);
  const fresh = lines.filter(({ id }) => !known.some(({ invoiceLineId }) => invoiceLineId === id));
  if (fresh.length === 0) return;
  const ruled = await Promise.all(fresh.map(async (line) => ({ line, pattern: await patternOf(tx, hub, line) })));
  const earned = ruled.flatMap(({ line, pattern }) => (pattern === null ? [] : [{ line, pattern }]));
  // Of what billing took back, nothing is earned: nobody has to say when.
  const waiting = invoice.status === "VOID" ? [] : ruled.filter(({ pattern }) => pattern === null);
  for (const { line } of waiting) await holdLine(tx, hub, invoice, line);
  if (earned.length === 0) return keepDeferred(tx, invoice.id);
  const net = earned.reduce((sum, { line }) => sum + line.amountMinor, 0n);
  const taken = await monthsTaken(tx, invoice.id);
  const arrangementId = contractId && (await growArrangement(tx, contractId, { ...invoice, net }));
  for (const { line, pattern } of earned) {
    const { start, end } = serviceOf(invoice, line, pattern);
    const id = newId("schedule");
    await addRows(tx, "revenueSchedule", [
      {
        id,
        arrangementId: arrangementId ?? null,
        accountId,
        invoiceId: invoice.id,
        invoiceLineId: line.id,
        productId: line.productId,
        entityId: entity.id,
        pattern,
        netMinor: line.amountMinor,
        ...(await placeOf(tx, hub, line.productId, accountId)),
        currency,
        correlationId,
      },
    ]);
    await settleExceptions(tx, now, invoice.id, heldCase(line.lineNo));
    const slices = buildSchedule({ netMinor: line.amountMinor, start, end });
    await addRows(
      tx,
      "revenueScheduleLine",
      slices.map((slice) => ({
        id: newId("line"),
        scheduleId: id,
        periodStart: dateOf(slice.periodStart),
        periodEnd: dateOf(slice.periodEnd),
        plannedMinor: slice.plannedMinor,
        journalMonth: dateOf(firstFree(firstOfMonth(slice.periodStart), taken)),
        currency,
      })),
    );
    appendEvents(tx, now, [
      {
        name: "erp.revenue.schedule.created",
        subject: invoice.id,
        accountId,
        correlationId: correlationId ?? invoice.id,
        entityVersion: 1,
        data: {
          scheduleId: id,
          invoiceId: invoice.id,
          net: { amount: decimalOf(line.amountMinor, currency), currency },
        },
      },
    ]);
  }
  await keepDeferred(tx, invoice.id);
}

/** @throws HubError `revenue.period` always: what has no date is a draft, and earns nothing */
function undated(invoice: Invoice): never {
  throw new HubError(
    "revenue.period",
    `The invoice ${invoiceNumber(invoice)} has no date: finalize it in billing, then retry`,
    {
      retryable: false,
    },
  );
}

type Pattern = "RATABLE_DAILY" | "POINT_IN_TIME";

/**
 * How a line is earned; null where neither its service period nor a rule says it. The rule of a product that is charged
 * once holds before the term that billing writes on its line.
 */
async function patternOf(tx: Transaction, hub: Hub, line: Line): Promise<Pattern | null> {
  const { servicePeriodStart: start, servicePeriodEnd: end, productId, amountMinor } = line;
  const product = productId === null ? null : await findRow(tx, "product", { id: productId });
  const ruled = product !== null && hub.settings.revenue.pointInTime.includes(product.sku);
  if (ruled && product.chargeType === "ONE_TIME") return "POINT_IN_TIME";
  if (start !== null && end !== null && end > start) return "RATABLE_DAILY";
  return ruled || amountMinor === 0n ? "POINT_IN_TIME" : null;
}

/** The half-open stretch over which a line is earned: its service, or the day of its invoice. */
function serviceOf(invoice: Invoice, line: Line, pattern: Pattern): { start: Day; end: Day } {
  const end = pattern === "RATABLE_DAILY" ? dayOf(line.servicePeriodEnd) : null;
  const start = end === null ? null : dayOf(line.servicePeriodStart);
  if (start !== null && end !== null) return { start, end };
  const day = dayOf(invoice.documentDate ?? undated(invoice));
  return { start: day, end: addDays(day, 1) };
}

/** Between which accounts, and with which dimensions, a line's revenue is recognized: those it was posted with. */
async function placeOf(tx: Transaction, hub: Hub, productId: string | null, accountId: string | null) {
  const item = await postingItem(tx, hub, productId);
  const dimensions = await lineDimensions(tx, hub, productId, accountId);
  return {
    deferredAccount: item.impactAccountExternalId,
    revenueAccount: item.revenueAccountExternalId,
    department: dimensions.departmentExternalId,
    class: dimensions.classExternalId,
  };
}

/**
 * The months of an invoice whose journal is on its way or done: a line that is scheduled only now is caught up by the next.
 */
async function monthsTaken(tx: Transaction, invoiceId: string): Promise<ReadonlySet<Day>> {
  const rows = await tx.$queryRaw<{ month: Date }[]>`
    SELECT revenue_month AS month FROM erp.posting WHERE invoice_id = ${invoiceId} AND revenue_month IS NOT NULL
    UNION
    SELECT l.journal_month FROM erp.revenue_schedule s JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
    WHERE s.invoice_id = ${invoiceId} AND l.recognized_on IS NOT NULL AND l.journal_month IS NOT NULL`;
  return new Set(rows.map(({ month }) => dayOf(month)));
}

function firstFree(month: Day, taken: ReadonlySet<Day>): Day {
  let free = month;
  while (taken.has(free)) free = addMonths(free, 1);
  return free;
}

/** The contract's arrangement, grown by what was billed now. */
async function growArrangement(
  tx: Transaction,
  contractId: string,
  { accountId, currency, correlationId, net }: Invoice & { net: bigint },
): Promise<string> {
  const { id } = await tx.revenueArrangement.upsert({
    where: { contractId },
    create: { id: newId("arrangement"), contractId, accountId, totalMinor: net, currency, correlationId },
    update: { totalMinor: { increment: net }, version: { increment: 1 } },
  });
  return id;
}
