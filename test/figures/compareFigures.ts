import { amountIn } from "./amountIn";
import { figures, type Figure, type FigureSums, type Place } from "./figureSums";
import { minorUnitsOf } from "./minorUnitsOf";
import type { GraphCase } from "./readGraph";

interface Told {
  place: Place;
  minor: bigint;
  of: GraphCase;
}

/**
 * Compares what is asked of the ledger with what it holds. A difference must be, to the minor unit, what the open cases
 * say that they do to the figure.
 */
export function compareFigures(
  asked: FigureSums,
  held: FigureSums,
  { cases, entities }: { cases: readonly GraphCase[]; entities: ReadonlyMap<string, string> },
): string[] {
  const told = cases.flatMap((one) => effectsOf(one, entities));
  const all = [...asked.places(), ...held.places(), ...told.map(({ place }) => place)];
  const places = new Map(all.map((place) => [`${place.figure} ${place.entity} ${place.currency}`, place]));
  return [...places.values()].flatMap((place) => {
    const counted = told.filter(({ place: { figure, entity, currency } }) => {
      return figure === place.figure && entity === place.entity && currency === place.currency;
    });
    const difference = held.of(place) - asked.of(place);
    const explained = counted.reduce((sum, { minor }) => sum + minor, 0n);
    if (difference === explained) return [];
    const said = (minor: bigint) => amountIn(minor, place.currency);
    const list = counted.map(({ minor, of }) => `\n    ${said(minor)} by ${of.id} "${of.title}"`).join("");
    return [
      `${place.figure} of ${place.entity ?? "no entity"}: ${said(asked.of(place))} expected, ${said(held.of(place))} shown, ${said(difference)} different, ${said(explained)} explained by ${counted.length} open cases${list}`,
    ];
  });
}

function effectsOf(of: GraphCase, entities: ReadonlyMap<string, string>): Told[] {
  return of.effects.flatMap(({ figure, account, entityId, amount }) => {
    const about = account === "disputedReceivable" ? "DISPUTED" : figures.find((known) => known === figure);
    // Clearing is compared with each payout.
    if (about === undefined) return [];
    const entity = entityId === null ? null : (entities.get(entityId) ?? entityId);
    const { currency } = amount;
    return [
      { place: { figure: about satisfies Figure, entity, currency }, minor: minorUnitsOf(amount.amount, currency), of },
    ];
  });
}
