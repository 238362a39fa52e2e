/** A place in an answer: response keys, and indexes of lists. */
export type Path = readonly (string | number)[];

/** An object in an answer, and where it stands. */
export interface Place {
  path: Path;
  value: Readonly<Record<string, unknown>>;
}

/**
 * What subgraphs answered so far, as the executor joins it: the executor writes what comes later into the objects that
 * came first, so that they are the same here and there.
 */
export class AnswerTree {
  readonly #roots: Readonly<Record<string, unknown>>[] = [];

  /** Adds what a subgraph answered to a query's root fields. */
  add(data: Readonly<Record<string, unknown>>): void {
    this.#roots.push(data);
  }

  /** The objects at a plan's path, in which `@` stands for each element of a list, in the executor's order. */
  placesAt(planPath: Path): Place[] {
    const [first, ...rest] = planPath;
    if (first === undefined) return [{ path: [], value: {} }];
    const value = this.#roots.map((root) => root[first]).find((found) => found !== null && found !== undefined);
    return placesIn(value, rest, [first]);
  }
}

function placesIn(value: unknown, planPath: Path, path: Path): Place[] {
  const [head, ...rest] = planPath;
  if (head === "@") {
    return Array.isArray(value) ? value.flatMap((one, index) => placesIn(one, rest, [...path, index])) : [];
  }
  if (Array.isArray(value)) return value.flatMap((one, index) => placesIn(one, planPath, [...path, index]));
  if (!isObject(value)) return [];
  return head === undefined ? [{ path, value }] : placesIn(value[head], rest, [...path, head]);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
