import { amountIn } from "./amountIn";
import type { BilledInvoice } from "./billedInvoice";
import type { Books } from "./books";
import { toldBy } from "./compareFigures";
import { FigureSums, keyOf, type Figure, type Place } from "./figureSums";
import { heldByLedger, isOurs, type Customers } from "./heldByLedger";
import { BASE_MINOR, inBase } from "./inBase";
import { minorUnitsOf } from "./minorUnitsOf";
import type { GraphCase } from "./readGraph";
import type { LedgerDocument } from "./readNetSuite";

/** The figures of invoices, which stay at the rate of the invoice. */
const figures = ["RECEIVABLE", "DEFERRED", "RECOGNIZED", "TAX"] as const satisfies Figure[];

export interface InBaseCurrency extends Customers {
  books: Books;
  cases: readonly GraphCase[];
  /** The legal entities' names, by the hub's codes. */
  entities: ReadonlyMap<string, string>;
  /** Their base currencies, by their names. */
  baseCurrencies: ReadonlyMap<string, string>;
  placeOf(invoice: BilledInvoice): Omit<Place, "figure">;
}

/**
 * The same in base currency. What a case says of an entity's own currency, it says of its base currency as well. Of what
 * was billed in another, each figure is what billing asks for at the rate of the invoice, or differs by what the cases say
 * in base currency, but for a minor unit for each amount that was converted. Where the ledger has nothing left of an
 * invoice, nothing says its rate; and nothing of billing's says that of cash.
 */
export const baseToldFailures = (
  invoices: readonly BilledInvoice[],
  documents: readonly LedgerDocument[],
  around: InBaseCurrency,
): string[] => [...inOwnCurrency(around), ...inOthers(invoices, documents, around)];

function inOwnCurrency({ cases, entities, baseCurrencies }: InBaseCurrency): string[] {
  return cases.flatMap(({ id, title, effects }) =>
    effects.flatMap(({ figure, entityId, amount, baseAmount }) => {
      const base = baseCurrencies.get(entities.get(entityId ?? "") ?? "");
      if (base !== amount.currency) return [];
      if (baseAmount?.amount === amount.amount && baseAmount.currency === base) return [];
      const shown = baseAmount ? `${baseAmount.amount} ${baseAmount.currency}` : "nothing";
      return [`${figure} in base by ${id} "${title}": ${amount.amount} ${base} expected, ${shown} shown`];
    }),
  );
}

function inOthers(
  invoices: readonly BilledInvoice[],
  documents: readonly LedgerDocument[],
  around: InBaseCurrency,
): string[] {
  const { books, cases, entities, baseCurrencies, placeOf } = around;
  const foreign = documents.filter(({ currency, baseCurrency }) => currency !== baseCurrency);
  const held = heldByLedger(foreign.map(converted), books, around);
  const asked = new FigureSums();
  const unknown = new Set<string>();
  for (const billed of invoices) {
    const place = placeOf(billed);
    const base = baseCurrencies.get(place.entity ?? "");
    if (!billed.asked || base === place.currency) continue;
    const rated = billed.document ?? namedIn(billed, foreign);
    for (const figure of figures) {
      const minor = billed.asked[figure];
      if (rated) asked.add({ figure, ...place }, inBase(minor, rated));
      else if (minor !== 0n) unknown.add(keyOf({ figure, ...place }));
    }
  }
  const told = cases.flatMap((of) =>
    toldBy(of, entities).map((one, at) => ({ ...one, base: of.effects[at]?.baseAmount ?? null })),
  );
  const places = new Map([...asked.places(), ...held.places()].map((place) => [keyOf(place), place]));
  return [...places].flatMap(([key, place]) => {
    const base = baseCurrencies.get(place.entity ?? "");
    if (base === undefined || unknown.has(key) || !figures.some((figure) => figure === place.figure)) return [];
    const counted = told.filter((one) => keyOf(one.place) === key);
    const silent = counted.filter((one) => one.base === null).map(({ of }) => `${of.id} "${of.title}"`);
    const name = `${place.figure} in base of ${place.entity} in ${place.currency}`;
    if (silent.length > 0) return [`${name}: ${silent.join(", ")} do not say what they come to`];
    const explained = counted.reduce((sum, one) => sum + (one.base ? minorUnitsOf(one.base.amount, base) : 0n), 0n);
    const off = held.of(place) - asked.of(place) - explained * BASE_MINOR;
    const roundings = counted.length + foreign.filter(({ currency }) => currency === place.currency).length;
    if ((off < 0n ? -off : off) <= BigInt(roundings) * BASE_MINOR) return [];
    const said = (sum: bigint) => amountIn(sum / BASE_MINOR, base);
    const list = counted.map(({ base: by, of }) => `\n    ${by?.amount} by ${of.id} "${of.title}"`).join("");
    return [
      `${name}: ${said(asked.of(place))} expected, ${said(held.of(place))} shown, ${amountIn(explained, base)} explained by ${counted.length} open cases, and ${roundings} roundings between them${list}`,
    ];
  });
}

/** A document with its amounts in the books' currency, in units of `BASE_MINOR`. */
const converted = (document: LedgerDocument): LedgerDocument => ({
  ...document,
  openMinor: inBase(document.openMinor, document),
  unappliedMinor: inBase(document.unappliedMinor, document),
  appliedMinor: inBase(document.appliedMinor, document),
  lines: document.lines.map((line) => ({ ...line, minor: line.baseMinor * BASE_MINOR })),
});

/** A journal of an invoice, which bears its rate. */
const namedIn = ({ invoice }: BilledInvoice, documents: readonly LedgerDocument[]): LedgerDocument | null =>
  documents.find(
    (one) => isOurs(one) && one.lines.some(({ memo }) => memo.endsWith(` of invoice ${invoice.number}`)),
  ) ?? null;
