import type { Place } from "./answerTree";

type Representation = Readonly<Record<string, unknown>>;

/**
 * Which objects a fetch's representations stand for: the executor leaves out those it cannot ask for, and keeps the
 * order. `undefined` for a representation whose object is not found.
 */
export function representedBy(
  places: readonly Place[],
  representations: readonly Representation[],
): (Place | undefined)[] {
  if (places.length === representations.length) return [...places];
  let next = 0;
  return representations.map((representation) => {
    const at = places.findIndex((place, index) => index >= next && standsFor(representation, place));
    if (at < 0) return undefined;
    next = at + 1;
    return places[at];
  });
}

const standsFor = (representation: Representation, { value }: Place): boolean =>
  Object.entries(representation).every(
    ([key, known]) => typeof known === "object" || value[key] === undefined || value[key] === known,
  );
