import { exchangeShare, LEASE_MS, type Ask } from "../../../platform/budget/exchangeShare";
import type { BudgetState, Demand } from "../../../platform/budget/budgetState";

// Of 10 calls at once, 2 are reserved; of 100 a second, 20. A span is 50 ms, and a draw counts for 1,100 ms from its end.
const limits = { concurrency: 10, calls: 100, windowSeconds: 1 };
const NOW = 1_000_000;
const empty: BudgetState = { draws: [], shares: {}, throttledUntil: null };
const wants = (some: Partial<Demand>): Demand => ({ interactive: 0, standard: 0, bulk: 0, ...some });
const ask = (holder: string, some: Partial<Ask> = {}): Ask => ({
  ...{ holder, running: { all: 0, bulk: 0 }, wants: wants({}), draw: { other: 0, bulk: 0 } },
  ...{ returned: null, throttledUntil: null, ...some },
});

describe("a share of the calls at once", () => {
  it("is all of it for a process alone, but for what bulk work leaves free", () => {
    const { grant } = exchangeShare(empty, ask("a", { wants: wants({ standard: 30 }) }), limits, NOW);
    expect(grant).toMatchObject({ slots: 10, bulk: 0 });
    const inBulk = exchangeShare(empty, ask("a", { wants: wants({ bulk: 30 }) }), limits, NOW);
    expect(inBulk.grant).toMatchObject({ slots: 8, bulk: 8 });
  });

  it("is never what another holds, and what is to be another's is given back as calls end", () => {
    const first = exchangeShare(empty, ask("a", { wants: wants({ standard: 30 }) }), limits, NOW);
    const second = exchangeShare(first.state, ask("b", { wants: wants({ standard: 30 }) }), limits, NOW + 1);
    expect(second.grant.slots).toBe(0);
    // Seven are under way: it keeps those, and three are free.
    const running = { all: 7, bulk: 0 };
    const third = exchangeShare(second.state, ask("a", { wants: wants({ standard: 30 }), running }), limits, NOW + 2);
    expect(third.grant.slots).toBe(7);
    const fourth = exchangeShare(third.state, ask("b", { wants: wants({ standard: 30 }) }), limits, NOW + 3);
    expect(fourth.grant.slots).toBe(3);
    const fifth = exchangeShare(fourth.state, ask("a", { wants: wants({ standard: 30 }) }), limits, NOW + 4);
    expect(fifth.grant.slots).toBe(5);
  });

  it("goes to what people wait for before all else, of whichever process", () => {
    const bulk = exchangeShare(empty, ask("a", { wants: wants({ bulk: 50 }) }), limits, NOW);
    const people = exchangeShare(bulk.state, ask("b", { wants: wants({ interactive: 6 }) }), limits, NOW + 1);
    expect(people.grant.slots).toBe(2);
    const less = exchangeShare(people.state, ask("a", { wants: wants({ bulk: 50 }) }), limits, NOW + 2);
    expect(less.grant).toMatchObject({ slots: 4 });
    const more = exchangeShare(less.state, ask("b", { wants: wants({ interactive: 6 }) }), limits, NOW + 3);
    expect(more.grant.slots).toBe(6);
  });

  it("of a process that does not come again is free after a while, and not before", () => {
    const { state } = exchangeShare(empty, ask("dead", { wants: wants({ standard: 30 }) }), limits, NOW);
    const hungry = ask("alive", { wants: wants({ standard: 30 }) });
    expect(exchangeShare(state, hungry, limits, NOW + LEASE_MS - 1).grant.slots).toBe(0);
    expect(exchangeShare(state, hungry, limits, NOW + LEASE_MS).grant.slots).toBe(10);
  });

  it("is given back by one that has nothing to call", () => {
    const { state } = exchangeShare(empty, ask("a", { wants: wants({ standard: 3 }) }), limits, NOW);
    expect(exchangeShare(state, ask("a"), limits, NOW + 1).state.shares).toEqual({});
  });

  it("comes to each in turn where there are more processes than calls", () => {
    const one = { ...limits, concurrency: 1 };
    const hungry = (holder: string) => ask(holder, { wants: wants({ standard: 1 }) });
    const slots = [0, 1_000, 2_000, 3_000].map((at) => {
      const { state } = exchangeShare(empty, hungry("a"), one, NOW + at);
      const freed = { ...state, shares: { a: { ...state.shares.a, slots: 0 } } } as BudgetState;
      return exchangeShare(freed, hungry("b"), one, NOW + at).grant.slots;
    });
    expect(slots).toEqual([0, 1, 0, 1]);
  });
});

describe("the calls of a window", () => {
  const drawing = (holder: string, other: number, bulk = 0) =>
    ask(holder, { wants: wants({ standard: 1 }), draw: { other, bulk } });

  it("are drawn until they are used up, and are there again once the window has passed", () => {
    const first = exchangeShare(empty, drawing("a", 70), limits, NOW);
    expect(first.grant.drawn).toEqual({ all: 70, bulk: 0, at: NOW });
    const second = exchangeShare(first.state, drawing("a", 70), limits, NOW + 60);
    expect(second.grant).toMatchObject({ drawn: { all: 30, at: NOW + 50 }, moreAt: NOW + 1_100 });
    const third = exchangeShare(second.state, drawing("a", 70), limits, NOW + 1_099);
    expect(third.grant.drawn.all).toBe(0);
    expect(exchangeShare(third.state, drawing("a", 80), limits, NOW + 1_100).grant.drawn.all).toBe(70);
  });

  it("are left to others in part by bulk work, whoever used the rest", () => {
    const { state, grant } = exchangeShare(empty, drawing("a", 30, 100), limits, NOW);
    expect(grant.drawn).toMatchObject({ all: 80, bulk: 50 });
    const next = exchangeShare(state, drawing("b", 0, 10), limits, NOW);
    expect(next.grant.drawn).toMatchObject({ all: 0, bulk: 0 });
    expect(exchangeShare(state, drawing("a", 10), limits, NOW).grant.drawn.all).toBe(10);
  });

  it("count from the latest that it may be, and end by the earliest", () => {
    const first = exchangeShare(empty, drawing("a", 100), limits, NOW, NOW + 200);
    expect(first.grant.drawn).toEqual({ all: 100, bulk: 0, at: NOW + 200 });
    expect(exchangeShare(first.state, drawing("a", 10), limits, NOW + 1_299, NOW + 1_500).grant.drawn.all).toBe(0);
    expect(exchangeShare(first.state, drawing("a", 10), limits, NOW + 1_300, NOW + 1_500).grant.drawn.all).toBe(10);
  });

  it("that were not made are given back", () => {
    const { state } = exchangeShare(empty, drawing("a", 100), limits, NOW);
    const back = { ...drawing("a", 10), returned: { at: NOW, calls: 40 } };
    const after = exchangeShare(state, back, limits, NOW + 10);
    expect(after.grant.drawn.all).toBe(10);
    expect(after.state.draws).toEqual([{ at: NOW, calls: 70 }]);
  });
});

it("a platform is left alone as long as any process was told, and no longer", () => {
  const { state } = exchangeShare(empty, ask("a", { throttledUntil: NOW + 5_000 }), limits, NOW);
  const shorter = exchangeShare(state, ask("b", { throttledUntil: NOW + 2_000 }), limits, NOW + 1);
  expect(shorter.grant.throttledUntil).toBe(NOW + 5_000);
  expect(exchangeShare(shorter.state, ask("b"), limits, NOW + 5_000).grant.throttledUntil).toBeNull();
});
