import { amountIn } from "./amountIn";
import { figures, keyOf, type FigureSums, type Place } from "./figureSums";
import { minorUnitsOf } from "./minorUnitsOf";
import type { GraphCase } from "./readGraph";

export interface Told {
  place: Place;
  minor: bigint;
  of: GraphCase;
}

export interface AroundFigures {
  cases: readonly GraphCase[];
  /** The legal entities' names, by the hub's codes. */
  entities: ReadonlyMap<string, string>;
  accounts: readonly { id: string; name: string }[];
  /** How much more of a figure the ledger may hold than billing alone can tell. */
  atMost?: FigureSums;
}

/**
 * Compares what is asked of the ledger with what it holds, by customer: what is off at one of them nothing of another
 * mends. A difference must be, to the minor unit, what the open cases say that they do to the figure.
 */
export function compareFigures(
  asked: FigureSums,
  held: FigureSums,
  { cases, entities, accounts, atMost }: AroundFigures,
): string[] {
  const told = cases.flatMap((one) => toldBy(one, entities));
  const all = [...asked.places(), ...held.places(), ...told.map(({ place }) => place)];
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return [...new Map(all.map((place) => [keyOf(place), place])).values()].flatMap((place) => {
    const counted = told.filter((one) => keyOf(one.place) === keyOf(place));
    const difference = held.of(place) - asked.of(place);
    const explained = counted.reduce((sum, { minor }) => sum + minor, 0n);
    const over = difference - explained;
    if (over === 0n || (over > 0n && over <= (atMost?.of(place) ?? 0n))) return [];
    const said = (minor: bigint) => amountIn(minor, place.currency);
    const list = counted.map(({ minor, of }) => `\n    ${said(minor)} by ${of.id} "${of.title}"`).join("");
    const whose = `${place.entity ?? "no entity"} for ${place.account === null ? "no account" : (names.get(place.account) ?? place.account)}`;
    return [
      `${place.figure} of ${whose}: ${said(asked.of(place))} expected, ${said(held.of(place))} shown, ${said(difference)} different, ${said(explained)} explained by ${counted.length} open cases${list}`,
    ];
  });
}

/** What a case says that it does to the figures. */
export function toldBy(of: GraphCase, entities: ReadonlyMap<string, string>): Told[] {
  return of.effects.map(({ figure: name, account, entityId, amount }) => {
    const figure = account === "disputedReceivable" ? "DISPUTED" : figures.find((known) => known === name);
    if (figure === undefined) throw new Error(`The case ${of.id} is about "${name}", which is no figure`);
    const entity = entityId === null ? null : (entities.get(entityId) ?? entityId);
    const { currency } = amount;
    const place = { figure, entity, account: of.accountId, currency };
    return { place, minor: minorUnitsOf(amount.amount, currency), of };
  });
}
