import type { Day } from "../../schema/canonical/value";
import { plannedInvoices, type PlannedLine } from "./plannedInvoices";
import type { Sale } from "./sale";

/** A numbered invoice of a sale's subscription that stands. */
export interface StandingInvoice {
  id: string;
  /** What credit memos gave back of it, net of tax. */
  creditedMinor: bigint;
  lines: readonly BilledLine[];
}

export interface BilledLine {
  sku: string | null;
  /** Net of tax. */
  netMinor: bigint;
  start: Day | null;
  /** Half-open. */
  end: Day | null;
}

/** What an invoice bills of a sale, and what was sold for the intervals that it is the first to bill; net of tax. */
export interface Difference {
  invoiceId: string;
  soldMinor: bigint;
  billedMinor: bigint;
}

/**
 * The invoices of a subscription that bill otherwise than was sold. Each interval of the sale belongs to the first invoice
 * that bills for it, what is charged once to the first of all: what is billed for it again, such as for a change of the
 * quantity, was not sold. One is right, too, once it is credited for the difference. What people added of products
 * that were not sold is theirs.
 * @param invoices as they were numbered, the first first
 */
export function billedOtherwise(sale: Sale, invoices: readonly StandingInvoice[]): Difference[] {
  const sold = new Set<string | null>(sale.lines.map(({ sku }) => sku));
  const once = new Set<string | null>(sale.lines.filter(({ charge }) => charge === "ONE_TIME").map(({ sku }) => sku));
  const ends = invoices.flatMap(({ lines }) => lines.flatMap(({ end }) => end ?? []));
  const through = ends.reduce((last, day) => (day > last ? day : last), sale.start);
  let open: PlannedLine[] = plannedInvoices(sale, through).flatMap(({ lines }) => lines);
  return invoices.flatMap(({ id, creditedMinor, lines }) => {
    const own = lines.filter(({ sku }) => sold.has(sku));
    const recurring = own.filter(({ sku }) => !once.has(sku));
    // Of products that were exchanged for others, no line is left.
    const served = recurring.length > 0 || own.length > 0 ? recurring : lines;
    const begins = (day: Day) => served.some(({ start, end }) => start && end && start <= day && day < end);
    const isFirst = begins(sale.start);
    const mine = open.filter((line) =>
      line.charge === "ONE_TIME" ? isFirst || own.some(({ sku }) => sku === line.sku) : begins(line.start),
    );
    open = open.filter((line) => !mine.includes(line));
    const soldMinor = mine.reduce((sum, { netMinor }) => sum + netMinor, 0n);
    const billedMinor = own.reduce((sum, { netMinor }) => sum + netMinor, 0n);
    const isRight = soldMinor === billedMinor || soldMinor === billedMinor - creditedMinor;
    return isRight ? [] : [{ invoiceId: id, soldMinor, billedMinor }];
  });
}
