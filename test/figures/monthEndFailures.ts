import type Stripe from "stripe";
import { amountIn } from "./amountIn";
import { nameOf, type BilledInvoice } from "./billedInvoice";
import { netOf, servesNothing } from "./billedLines";
import type { Books } from "./books";
import { divide } from "./divide";
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
    return [...journalsAtOddTimes(own, journals, around.today), ...atMonthEnds(own, journals, around)];
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
    const debit =
      charges && deferred < 0n ? [`deferred of ${nameOf(billed)} on ${end}: ${said(-deferred)} in debit`] : [];
    if (isTold(billed, around)) return debit;
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
  cases.some(({ subjectId, effects }) => {
    const about = invoiceOf.get(subjectId);
    return about !== undefined && about === known?.id && effects.some(({ figure }) => figure !== "RECEIVABLE");
  });

/**
 * What is to be recognized by the end of a month, at least and at most: of a line that names no service only its product
 * can say when it is earned, and of one that it charges once, either.
 */
function earnedBy({ invoice, document }: Posted, end: string, { servedUntil }: AtMonthEnds): [bigint, bigint] {
  if (end < document.bookedOn) return [0n, 0n];
  const { marked_uncollectible_at: givenUp, paid_at: paid } = invoice.status_transitions;
  const paused = givenUp !== null && dayOf(givenUp) <= end && !(invoice.status === "paid" && paid && dayOf(paid) <= end);
  // The months that were over when it was given up are earned all the same.
  const over = paused ? monthAfter(dayOf(givenUp), 0) : monthAfter(end, 1);
  const stops = servedUntil.get(subscriptionOf(invoice) ?? "") ?? over;
  const until = stops < over ? stops : over;
  let [least, most] = [0n, 0n];
  for (const line of invoice.allLines) {
    const net = netOf(line);
    if (servesNothing(line)) {
      if (net < 0n) least += net;
      else most += net;
      continue;
    }
    const earned = evenly(net, dayOf(line.period.start), dayOf(line.period.end), until);
    least += earned;
    most += earned;
  }
  return [least, most];
}

function evenly(minor: bigint, start: string, end: string, until: string): bigint {
  if (until <= start) return 0n;
  if (until >= end) return minor;
  return divide(minor * days(start, until), days(start, end));
}

const days = (from: string, to: string): bigint => BigInt((Date.parse(to) - Date.parse(from)) / 86_400_000);

function subscriptionOf({ parent }: Stripe.Invoice): string | null {
  const of = parent?.subscription_details?.subscription ?? null;
  return typeof of === "string" ? of : (of?.id ?? null);
}

const dayOf = (seconds: number): string => new Date(seconds * 1_000).toISOString().slice(0, 10);
