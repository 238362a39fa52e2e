import type Stripe from "stripe";
import { amountIn } from "./amountIn";
import { nameOf, type BilledInvoice } from "./billedInvoice";
import { netOf, servesNothing } from "./billedLines";
import type { Books } from "./books";
import { evenly } from "./evenly";
import { subscriptionOf } from "./subscriptionOf";
import { borneOn, isOurs } from "./heldByLedger";
import { lastOfMonth, monthAfter, monthEnds } from "./monthEnds";
import type { GraphCase } from "./readGraph";
import type { LedgerDocument } from "./readNetSuite";

/** What is known besides the invoices. */
export interface AtMonthEnds {
  documents: readonly LedgerDocument[];
  books: Books;
  cases: readonly GraphCase[];
  /** Whose document the subject of a case is, by the hub's ids. */
  invoiceOf: ReadonlyMap<string, string>;
  /** By billing's ids of the subscriptions that have ended: the first day that each does not serve. */
  servedUntil: ReadonlyMap<string, string>;
  today: string;
}

/**
 * The same along time, for the end of every month that is over. What the hub's documents defer of an invoice is never in
 * debit: nothing is earned before it is billed. What its journals have recognized by then is what was earned, evenly by
 * day, of what the ledger had booked by then; of an invoice that was given up, what was earned in the months that were
 * over before, until it is paid. There is one journal for each month of service, and none before the month is over.
 */
export const monthEndFailures = (invoices: readonly BilledInvoice[], around: AtMonthEnds): string[] =>
  invoices.flatMap((billed) => {
    if (!billed.document) return [];
    const own = { ...billed, document: billed.document };
    const journals = around.documents.filter((one) => isOurs(one) && serviceMonth(one, own) !== null);
    const odd = isTold(own, around) ? [] : journalsAtOddTimes(own, journals, around.today);
    return [...odd, ...atMonthEnds(own, journals, around)];
  });

type Posted = BilledInvoice & { document: LedgerDocument };

/** The month of an invoice's service that a journal recognizes, as it is worded: `Revenue 2026-10 of invoice TL-7`. */
function serviceMonth({ type, lines }: LedgerDocument, { invoice }: BilledInvoice): string | null {
  const [, month = null, number] = /^Revenue (\d{4}-\d{2}) of invoice (.+)$/.exec(lines[0]?.memo ?? "") ?? [];
  return type === "Journal" && number === invoice.number ? month : null;
}

function journalsAtOddTimes(billed: Posted, journals: readonly LedgerDocument[], today: string): string[] {
  const months = journals.map((journal) => serviceMonth(journal, billed) ?? "");
  return journals.flatMap(({ bookedOn }, at) => {
    const month = months[at] ?? "";
    const name = `journal ${month} of ${nameOf(billed)}`;
    return [
      ...(months.indexOf(month) === at ? [] : [`${name}: there is another of the same month`]),
      ...(bookedOn < lastOfMonth(`${month}-01`) || monthAfter(`${month}-01`, 1) > today
        ? [`${name}: booked on ${bookedOn}, before the month was over`]
        : []),
      ...(bookedOn < billed.document.bookedOn
        ? [`${name}: booked on ${bookedOn}, before the invoice on ${billed.document.bookedOn}`]
        : []),
    ];
  });
}

function atMonthEnds(billed: Posted, journals: readonly LedgerDocument[], around: AtMonthEnds): string[] {
  const { invoice, document } = billed;
  const { books, today } = around;
  const currency = invoice.currency.toUpperCase();
  const said = (minor: bigint) => amountIn(minor, currency);
  const starts = [document, ...journals].map(({ bookedOn }) => bookedOn);
  const services = invoice.allLines.map(({ period }) => dayOf(period.start));
  const first = [...starts, ...services].reduce((one, other) => (one < other ? one : other));
  const charges = invoice.allLines.every((line) => netOf(line) >= 0n);
  return monthEnds(first, today).flatMap((end) => {
    const sumOn = (accounts: readonly string[], of: readonly LedgerDocument[]) =>
      of.filter(({ bookedOn }) => bookedOn <= end).reduce((sum, one) => sum + borneOn(one, accounts), 0n);
    const deferred = -sumOn(books.deferred, [document, ...journals]);
    // What people took off the document in the ledger, as a case says, its journals go on to earn until it is put back.
    if (isTold(billed, around)) return [];
    const debit =
      charges && deferred < 0n ? [`deferred of ${nameOf(billed)} on ${end}: ${said(-deferred)} in debit`] : [];
    const shown = -sumOn(books.revenue, journals);
    const [least, most] = earnedBy(billed, end, around);
    if (least <= shown && shown <= most) return debit;
    const expected = least === most ? said(least) : `${said(least)} to ${said(most)}`;
    return [...debit, `recognized of ${nameOf(billed)} on ${end}: ${expected} expected, ${said(shown)} shown`];
  });
}

/** Whether an open case says that the ledger does not hold the invoice or its revenue as it should. */
const isTold = ({ invoice, known }: Posted, { cases, invoiceOf }: AtMonthEnds): boolean =>
  invoice.status === "void" ||
  cases.some(({ class: of, subjectId, effects }) => {
    const about = invoiceOf.get(subjectId);
    if (about === undefined || about !== known?.id) return false;
    return of === "CORRECTION" || effects.some(({ figure }) => figure !== "RECEIVABLE");
  });

/**
 * What is to be recognized by the end of a month, at least and at most. Of what is charged once only its product can say
 * whether it is earned evenly, or on its day; where it names no service, not before something says so. What a journal has
 * recognized before billing told that the invoice was given up, or the service ended earlier, stays.
 */
function earnedBy({ invoice, document }: Posted, end: string, { servedUntil }: AtMonthEnds): [bigint, bigint] {
  if (end < document.bookedOn) return [0n, 0n];
  const { marked_uncollectible_at: givenUp, paid_at: paid } = invoice.status_transitions;
  const paused =
    givenUp !== null && dayOf(givenUp) <= end && !(invoice.status === "paid" && paid && dayOf(paid) <= end);
  const over = monthAfter(end, 1);
  // The months that were over when it was given up are earned all the same.
  const surely = [over, servedUntil.get(subscriptionOf(invoice) ?? "") ?? over];
  if (paused) surely.push(monthAfter(dayOf(givenUp), 0));
  const [until = over] = surely.sort();
  let [least, most] = [0n, 0n];
  for (const line of invoice.allLines) {
    const net = netOf(line);
    const by = (day: string) => evenly(net, dayOf(line.period.start), dayOf(line.period.end), day);
    const ways = servesNothing(line) ? [0n, net] : isChargedOnce(line) ? [by(until), net] : [by(until), by(over)];
    const [one = 0n, other = 0n] = ways;
    least += one < other ? one : other;
    most += one < other ? other : one;
  }
  return [least, most];
}

const isChargedOnce = (line: Stripe.InvoiceLineItem): boolean =>
  servesNothing(line) || line.parent?.invoice_item_details?.proration === false;

const dayOf = (seconds: number): string => new Date(seconds * 1_000).toISOString().slice(0, 10);
