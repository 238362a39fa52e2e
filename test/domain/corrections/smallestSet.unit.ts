import { smallestSet } from "../../../domain/corrections/smallestSet";

interface Case {
  id: string;
  owed: bigint;
  tax: bigint;
}

const find = (cases: readonly Case[], isRight: (set: readonly Case[]) => boolean = () => true) => {
  const amountsOf = ({ owed, tax }: Case) =>
    new Map([["owed", owed] as const, ["tax", tax] as const].filter(([, minor]) => minor !== 0n));
  const { set, looked } = smallestSet(cases, amountsOf, isRight);
  return { ids: set?.map(({ id }) => id), looked };
};

/** Powers of two with alternating signs: no two different sets of fewer than all come to the same. */
const loose = (count: number): Case[] =>
  Array.from({ length: count }, (_, no) => ({ id: `loose ${no}`, owed: (-2n) ** BigInt(no + 10), tax: 0n }));

describe("the smallest set that comes to nothing", () => {
  it("is found among 60 loose ones by what pairs come to", () => {
    // 100 + 3 - 51 - 52 = 0, and 8 - 8 = 0 in tax; one of them at the end, two in the midst.
    const [a, b] = [{ id: "a", owed: 100n, tax: 8n }, { id: "b", owed: 3n, tax: 0n }]; // prettier-ignore
    const [c, d] = [{ id: "c", owed: -51n, tax: -8n }, { id: "d", owed: -52n, tax: 0n }]; // prettier-ignore
    const others = loose(56);
    const { ids, looked } = find([a, ...others.slice(0, 20), b, c, ...others.slice(20), d]);
    expect(ids).toEqual(["a", "b", "c", "d"]);
    // 60 alone and 60 * 59 / 2 = 1,770 pairs are added up, and one set is looked at, where there are 487,635 of four.
    expect(looked).toBe(1_831);
  });

  it("is found where it leaves out few of 60", () => {
    // 59 of them sum to nothing: 58 of 1 each, and what takes all of them back; the last one is another's.
    const ones = Array.from({ length: 58 }, (_, no) => ({ id: `one ${no}`, owed: 1n, tax: 0n }));
    const { ids, looked } = find([...ones, { id: "back", owed: -58n, tax: 0n }, { id: "other", owed: 5n, tax: 0n }]);
    expect(ids).toHaveLength(59);
    expect(ids).not.toContain("other");
    // The sizes up to 4 by 1,830 sums; then 56 to 60, of which the one that leaves out "other" is the first.
    expect(looked).toBe(1_831);
  });

  it("looks at no set of those that nothing takes back", () => {
    const owed = Array.from({ length: 500 }, (_, no) => ({ id: `owed ${no}`, owed: BigInt(no + 1), tax: -1n }));
    // It takes back what is owed, but no tax: then nothing takes back what is owed either.
    expect(find([...owed, { id: "back", owed: -7n, tax: -1n }])).toEqual({ ids: undefined, looked: 0 });
  });

  it("is none while too many sets would have to be added up", () => {
    const most = find(loose(200));
    expect(most.ids).toBeUndefined();
    // The 200 alone: their 19,900 pairs are too many.
    expect(most.looked).toBe(200);
  });

  it("is the first of the smallest, of any size of a few", () => {
    const of = (...owed: bigint[]) => owed.map((minor, no) => ({ id: `${no}`, owed: minor, tax: 0n }));
    expect(find(of(1n, 2n, -3n, -2n)).ids).toEqual(["1", "3"]);
    expect(find(of(5n, 1n, 2n, -3n)).ids).toEqual(["1", "2", "3"]);
    expect(find(of(1n, 1n, 1n, 1n, -4n, 7n)).ids).toEqual(["0", "1", "2", "3", "4"]);
    expect(find(of(1n, -1n, 2n, -2n), (set) => set.length > 2).ids).toEqual(["0", "1", "2", "3"]);
    expect(find(of(1n)).ids).toBeUndefined();
  });
});
