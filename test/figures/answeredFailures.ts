import { amountIn } from "./amountIn";
import type { BilledInvoice } from "./billedInvoice";
import { netOf, type BilledLine } from "./billedLines";
import { toldBy } from "./compareFigures";
import { divide } from "./divide";
import { evenly } from "./evenly";
import type { MoneyReceived } from "./moneyReceived";
import { FigureSums, keyOf, type Place } from "./figureSums";
import { monthAfter } from "./monthEnds";
import type { GraphCase } from "./readGraph";
import { subscriptionOf } from "./subscriptionOf";

export interface AroundAnswers {
  cases: readonly GraphCase[];
  /** The legal entities' names, by the hub's codes. */
  entities: ReadonlyMap<string, string>;
  /** What of each invoice's lines is earned, by billing's id of the invoice. */
  lines: ReadonlyMap<string, readonly BilledLine[]>;
  /** By billing's ids of the subscriptions that have ended: the first day that each does not serve. */
  servedUntil: ReadonlyMap<string, string>;
  placeOf(invoice: BilledInvoice): Omit<Place, "figure">;
  /** What became of the money that billing received: what went back without a credit is not paid. */
  money: readonly MoneyReceived[];
  /** The days that the ledger's documents bear, by its ids. */
  datedOn: ReadonlyMap<string, string>;
}

/**
 * Customers for whom journals that are taken for answers recognize more than anything leaves for people to: of a service
 * that ended and of an invoice that was given up, what was paid and is not earned; of one that the ledger lacks, what its
 * months earn that are over by the day of a journal, which may lie ahead. What is rounded may be a minor unit for each
 * invoice.
 */
export function answeredFailures(invoices: readonly BilledInvoice[], around: AroundAnswers): string[] {
  const { cases, entities, placeOf, datedOn } = around;
  const told = cases
    .filter(({ resolution }) => resolution?.how === "ANSWERED")
    .flatMap((one) => toldBy(one, entities))
    .filter(({ place }) => place.figure === "RECOGNIZED")
    .flatMap((one) => {
      const day = datedOn.get(one.of.subjectId.split(":").at(-1) ?? "");
      // What the ledger holds no more recognizes nothing: that a case says so is told where its figures are compared.
      return day === undefined ? [] : [{ ...one, day }];
    });
  const places = new Map(told.map(({ place }) => [keyOf(place), place]));
  return [...places].flatMap(([key, place]) => {
    const counted = told.filter((one) => keyOf(one.place) === key);
    const days = [...new Set(counted.map(({ day }) => day))].sort();
    return days.flatMap((day) => {
      const byThen = counted.filter((one) => one.day <= day);
      const answered = byThen.reduce((sum, { minor }) => sum + minor, 0n);
      const most = new FigureSums();
      for (const one of invoices) most.add({ figure: "RECOGNIZED", ...placeOf(one) }, leftOf(one, around, day));
      if (answered <= most.of(place) + BigInt(invoices.length)) return [];
      const said = (minor: bigint) => amountIn(minor, place.currency);
      const list = byThen.map(({ minor, of }) => `\n    ${said(minor)} by ${of.id} "${of.title}"`).join("");
      return [
        `recognized by answers until ${day}, of ${place.entity} for ${place.account}: at most ${said(most.of(place))} expected, ${said(answered)} shown${list}`,
      ];
    });
  });
}

function leftOf(
  { invoice, document }: BilledInvoice,
  { lines, servedUntil, money }: AroundAnswers,
  day: string,
): bigint {
  const { total, amount_paid: paid, status, allLines } = invoice;
  if (status === "void" || total <= 0) return 0n;
  const net = allLines.reduce((sum, line) => sum + netOf(line), 0n);
  const earned = (lines.get(invoice.id) ?? []).reduce((sum, { earnedMinor }) => sum + earnedMinor, 0n);
  const ways = [0n];
  if (status === "uncollectible" || servedUntil.has(subscriptionOf(invoice) ?? "")) {
    const back = money
      .filter((one) => one.invoice === invoice.id)
      .reduce((sum, { refundedMinor, disputedMinor }) => sum + refundedMinor + disputedMinor, 0n);
    ways.push(divide(net * (BigInt(paid) - back), BigInt(total)) - earned);
  }
  if (!document) {
    const over = monthAfter(nextOf(day), 0);
    const byNow = allLines.map((line) => evenly(netOf(line), dayOf(line.period.start), dayOf(line.period.end), over));
    ways.push(byNow.reduce((sum, minor) => sum + minor, 0n) - earned);
  }
  return ways.reduce((one, other) => (one > other ? one : other));
}

const dayOf = (seconds: number): string => new Date(seconds * 1_000).toISOString().slice(0, 10);
const nextOf = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
