/**
 * How many sets one search may add up or look at: an account's corrections are decided again with each change of one of
 * them. Of 60, all sets of up to 4 are found, and all that leave out up to 4; of 35, up to 6. What is not found stays told.
 */
const MOST_SETS = 10_000;

/** What was found, and how many sets were added up or looked at for it. */
export interface Found<One> {
  set: readonly One[] | null;
  looked: number;
}

/**
 * The smallest set of two or more whose amounts come to nothing and that is right besides; of several, the first. It is
 * found as two halves that add up to the opposite of each other, by an index of sums: what is added up are halves alone.
 * Of a set of more than half of all, what it leaves out is found in the same way: that comes to what all come to.
 * @param amountsOf by what they are amounts of, without those that are nothing
 */
export function smallestSet<One>(
  all: readonly One[],
  amountsOf: (one: One) => ReadonlyMap<string, bigint>,
  isRight: (set: readonly One[]) => boolean,
): Found<One> {
  const ones = withOpposites(all.map((one) => ({ one, amounts: amountsOf(one) })));
  const places = [...new Set(ones.flatMap(({ amounts }) => [...amounts.keys()]))];
  const sums = new Sums(
    ones.map(({ amounts }) => places.map((place) => amounts.get(place) ?? ZERO)),
    places.map(() => ZERO),
  );
  let looked = 0;
  for (let size = 2; size <= ones.length; size += 1) {
    const isMost = size > ones.length - size;
    const part = isMost ? ones.length - size : size;
    for (const members of sums.setsOf(part, isMost ? sums.total : sums.nothing)) {
      looked += 1;
      const chosen = new Set(members);
      const set = ones.flatMap(({ one }, at) => (chosen.has(at) === isMost ? [] : [one]));
      if (isRight(set)) return { set, looked: looked + sums.made };
      if (looked >= MOST_SETS) break;
    }
  }
  return { set: null, looked: looked + sums.made };
}

const ZERO = 0n;

/** Those that others may take back in each of their amounts: nothing else is in any set that comes to nothing. */
function withOpposites<Of extends { amounts: ReadonlyMap<string, bigint> }>(ones: readonly Of[]): readonly Of[] {
  const signs = new Set(ones.flatMap(({ amounts }) => [...amounts].map(([place, minor]) => signOf(place, minor))));
  const left = ones.filter(({ amounts }) => [...amounts].every(([place, minor]) => signs.has(signOf(place, -minor))));
  return left.length === ones.length ? left : withOpposites(left);
}

const signOf = (place: string, minor: bigint): string => `${minor < ZERO ? "-" : "+"}${place}`;

type Sum = readonly bigint[];

/** A set by the places of its members among all, in their order. */
interface Half {
  members: readonly number[];
  sum: Sum;
}

interface Halves {
  inOrder: readonly Half[];
  bySum: ReadonlyMap<string, readonly Half[]>;
}

/** The sums of the sets of each size, as they are asked for. */
class Sums {
  readonly total: Sum;
  /** How many sets were added up. */
  made = 0;
  readonly #bySize: Halves[];

  constructor(
    private readonly amounts: readonly Sum[],
    readonly nothing: Sum,
  ) {
    this.total = amounts.reduce(plus, nothing);
    this.#bySize = [indexed([{ members: [], sum: nothing }])];
  }

  /** The sets of a size that come to a sum, in order; none where their halves are too many. */
  *setsOf(size: number, sum: Sum): Generator<readonly number[]> {
    const firsts = this.#of(Math.ceil(size / 2));
    const rests = this.#of(Math.floor(size / 2));
    if (!firsts || !rests) return;
    for (const first of firsts.inOrder) {
      const last = first.members.at(-1) ?? -1;
      for (const rest of rests.bySum.get(keyOf(minus(sum, first.sum))) ?? []) {
        // Each set once: split where its order splits it.
        if ((rest.members[0] ?? this.amounts.length) > last) yield [...first.members, ...rest.members];
      }
    }
  }

  #of(size: number): Halves | null {
    const known = this.#bySize[size];
    if (known) return known;
    if (this.made + waysOf(this.amounts.length, size) > MOST_SETS) return null;
    const smaller = this.#of(size - 1);
    if (!smaller) return null;
    const grown = smaller.inOrder.flatMap(({ members, sum }) => {
      const from = (members.at(-1) ?? -1) + 1;
      return this.amounts
        .slice(from)
        .map((amount, at): Half => ({ members: [...members, from + at], sum: plus(sum, amount) }));
    });
    this.made += grown.length;
    return (this.#bySize[size] = indexed(grown));
  }
}

function indexed(inOrder: readonly Half[]): Halves {
  const bySum = new Map<string, Half[]>();
  for (const half of inOrder) {
    const key = keyOf(half.sum);
    const same = bySum.get(key);
    if (same) same.push(half);
    else bySum.set(key, [half]);
  }
  return { inOrder, bySum };
}

const keyOf = (sum: Sum): string => sum.join();

const plus = (one: Sum, other: Sum): Sum => one.map((minor, at) => minor + (other[at] ?? ZERO));

const minus = (one: Sum, other: Sum): Sum => one.map((minor, at) => minor - (other[at] ?? ZERO));

/** How many sets of a size there are. */
function waysOf(all: number, size: number): number {
  let ways = 1;
  for (let no = 1; no <= size; no += 1) ways = (ways * (all - no + 1)) / no;
  return ways;
}
