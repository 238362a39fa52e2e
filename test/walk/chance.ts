import prand from "pure-rand";

export type Chance = ReturnType<typeof chance>;

/** Draws from a seed and a number: the same two always draw the same, whatever was drawn before. */
export function chance(seed: number, no: number) {
  const generator = prand.xoroshiro128plus(Math.imul(seed, 0x9e3779b1) ^ Math.imul(no + 1, 0x85ebca6b));
  /** A whole number, both ends among them. */
  const between = (least: number, most: number): number => prand.unsafeUniformIntDistribution(least, most, generator);
  /** One of a list; undefined of an empty one. */
  const oneOf = <Item>(list: readonly Item[]): Item | undefined => list[between(0, Math.max(0, list.length - 1))];
  return {
    between,
    oneOf,
    /** One of these. */
    pick: <Item>(first: Item, ...rest: Item[]): Item => oneOf([first, ...rest]) ?? first,
  };
}
