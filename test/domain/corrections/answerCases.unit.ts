import { answerCases, type AnswerableCorrection } from "../../../domain/corrections/answerCases";
import type { AdvisedJournal } from "../../../domain/exception/advisedJournal";
import type { CaseEffect, Figure } from "../../../domain/exception/caseEffects";

const place = { account: "", legalEntity: "US", currency: "USD" };
/** What a minor unit comes to in base currency. */
const RATE = 2n;
const effects = (off: Partial<Record<Figure, bigint>>, of: Partial<CaseEffect> = {}): CaseEffect[] =>
  (Object.entries(off) as [Figure, bigint][]).map(([figure, minor]) => ({
    ...{ ...place, figure, minor, baseMinor: minor * RATE },
    ...of,
  }));
const none = { invoiceId: null, effects: [], advised: null, closedBy: null, date: null, expensedMinor: 0n };
/** Whatever a case here advises to recognize is earned on this day, unless it says otherwise. */
const TODAY = "2026-03-31";
const advising = (
  id: string,
  off: Partial<Record<Figure, bigint>>,
  must: AdvisedJournal["must"] = ["DEFERRED"],
  invoiceId = "inv_1",
): AnswerableCorrection => ({
  ...none,
  id,
  cause: "service ended",
  invoiceId,
  advised: { limits: effects(off), must, earned: [{ from: TODAY, minor: off.RECOGNIZED ?? 0n }] },
});
const journal = (id: string, off: Partial<Record<Figure, bigint>>, of?: Partial<CaseEffect>): AnswerableCorrection => ({
  ...{ ...none, id, cause: "journal by hand", date: TODAY, effects: effects(off, of) },
});
const expensing = (expensedMinor: bigint, one: AnswerableCorrection): AnswerableCorrection => ({
  ...one,
  expensedMinor,
});
const answer = (...all: AnswerableCorrection[]) => {
  const { ended, answered } = answerCases(all);
  return [[...ended].sort(), Object.fromEntries(answered)];
};

/** Service ended, and 900 are deferred for later. */
const lost = advising("lost", { DEFERRED: -900n, RECOGNIZED: 900n });
const release = (id: string, minor: bigint) => journal(id, { DEFERRED: -minor, RECOGNIZED: minor });

describe("journals answer a case that advised them", () => {
  it("in parts, until nothing of it is left", () => {
    expect(answer(lost, release("j1", 300n))).toEqual([["j1"], { lost: 300n }]);
    expect(answer(lost, release("j1", 300n), release("j2", 600n))).toEqual([["j1", "j2", "lost"], { lost: 900n }]);
  });

  it("not further than is left: 300 and 700 are more than 900", () => {
    expect(answer(lost, release("j1", 300n), release("j2", 700n))).toEqual([["j1"], { lost: 300n }]);
  });

  it("not where they move another figure, the other way, in other books or at another rate", () => {
    const moved = { DEFERRED: -300n, RECOGNIZED: 300n };
    for (const other of [
      journal("j", { ...moved, TAX: -5n }),
      journal("j", { DEFERRED: 300n, RECOGNIZED: -300n }),
      journal("j", moved, { legalEntity: "DE" }),
      journal("j", moved, { currency: "EUR" }),
      journal("j", moved, { baseMinor: null }),
      // At 2 for one, 300 are 600 in base, up to a unit on each side.
      journal("j", moved, { baseMinor: -597n }),
      // Into an account that the hub does not know: what became of it, nobody said.
      journal("j", { DEFERRED: -300n }),
    ]) {
      expect(answer(lost, other)).toEqual([[], { lost: 0n }]);
    }
  });

  it("not where a person dealt with the journal; a case that a person closed is answered all the same", () => {
    expect(answer(lost, { ...release("j", 900n), closedBy: "person:pat" })).toEqual([[], { lost: 0n }]);
    expect(answer({ ...lost, closedBy: "person:pat" }, release("j", 300n))).toEqual([["j"], { lost: 300n }]);
  });

  it("that fits to the unit, before an older one that does more", () => {
    const other = advising("other", { DEFERRED: -300n, RECOGNIZED: 300n }, ["DEFERRED"], "inv_2");
    expect(answer(lost, other, release("j", 300n))).toEqual([["j", "other"], { lost: 0n, other: 300n }]);
  });

  it("of a receivable that was given up: tax need not be reclaimed, and what was earned is an expense", () => {
    // 1,082 are owed, 82 of it tax; 400 are earned, so that 600 are deferred still.
    const givenUp = advising("up", { RECEIVABLE: -1_082n, DEFERRED: -600n, TAX: -82n }, ["RECEIVABLE", "DEFERRED"]);
    // 600 off deferred revenue, 82 off tax, 400 of bad debt; or 482 of bad debt.
    for (const written of [
      expensing(400n, journal("j", { RECEIVABLE: -1_082n, DEFERRED: -600n, TAX: -82n })),
      expensing(482n, journal("j", { RECEIVABLE: -1_082n, DEFERRED: -600n })),
    ])
      expect(answer(givenUp, written)).toEqual([["j", "up"], { up: 1_082n }]);
    // All of it as bad debt: what is deferred would never be earned, and is told still.
    expect(answer(givenUp, expensing(1_082n, journal("j", { RECEIVABLE: -1_082n })))).toEqual([["j"], { up: 482n }]);
    // All of it into a bank, or 400 of it: somebody paid, and nothing was written off.
    expect(answer(givenUp, journal("j", { RECEIVABLE: -1_082n }))).toEqual([[], { up: 0n }]);
    expect(answer(givenUp, expensing(682n, journal("j", { RECEIVABLE: -1_082n })))).toEqual([[], { up: 0n }]);
    // More off deferred revenue and tax than off the receivable is no write-off.
    expect(answer(givenUp, expensing(-500n, journal("j", { RECEIVABLE: -100n, DEFERRED: -600n })))).toEqual([
      [],
      { up: 0n },
    ]);
  });

  it("not where a receivable that was given up comes off what is disputed, which holds nothing of it", () => {
    // 1,000 with 82 of tax stand on the receivable.
    const up = advising("up", { RECEIVABLE: -1_082n, DEFERRED: -1_000n, TAX: -82n }, ["RECEIVABLE", "DEFERRED"]);
    const off = { RECEIVABLE: -1_082n, DEFERRED: -1_000n, TAX: -82n };
    expect(answer(up, journal("j", off, { account: "disputedReceivable" }))).toEqual([[], { up: 0n }]);
    expect(answer(up, journal("j", off, { account: "receivable" }))).toEqual([["j", "up"], { up: 1_082n }]);
  });

  it("of all cases of one invoice at once as far as they advise of the same receivable", () => {
    // Nothing is paid: the 900 that are deferred after service are the 900 that are owed.
    const unpaid = advising("lost", { DEFERRED: -900n, RECEIVABLE: -900n });
    const up = advising("up", { RECEIVABLE: -900n, DEFERRED: -900n }, ["RECEIVABLE", "DEFERRED"]);
    expect(answer(unpaid, up, journal("j", { RECEIVABLE: -900n, DEFERRED: -900n }))).toEqual([
      ["j", "lost", "up"],
      { lost: 900n, up: 900n },
    ]);
  });

  it("of each case of one invoice by itself in what it recognizes", () => {
    const gone = advising("gone", { DEFERRED: -300n, RECOGNIZED: 300n });
    expect(answer(lost, gone, release("j", 300n))).toEqual([["gone", "j"], { lost: 0n, gone: 300n }]);
    // 900 deferred, of which 200 are paid: what is written off elsewhere leaves those.
    const partly = advising("partly", { DEFERRED: -900n, RECOGNIZED: 200n, RECEIVABLE: -900n });
    const up = advising("up", { RECEIVABLE: -900n, DEFERRED: -900n }, ["RECEIVABLE", "DEFERRED"]);
    const written = journal("j", { RECEIVABLE: -900n, DEFERRED: -900n });
    expect(answer(partly, up, written)).toEqual([["j", "up"], { partly: 700n, up: 900n }]);
  });

  it("and write off nothing that was paid", () => {
    const partly = advising("partly", { DEFERRED: -900n, RECOGNIZED: 200n, RECEIVABLE: -900n });
    expect(answer(partly, journal("j", { RECEIVABLE: -701n, DEFERRED: -701n }))).toEqual([[], { partly: 0n }]);
    expect(answer(partly, journal("j", { RECEIVABLE: -700n, DEFERRED: -700n }))).toEqual([["j"], { partly: 700n }]);
  });
});

/** A year of 1,200: 100 are earned on the last day of each month. */
describe("journals recognize what is earned by their days", () => {
  const monthEnds = ["2026-01-31", "2026-02-28", "2026-03-31"];
  const gone: AnswerableCorrection = {
    ...advising("gone", { DEFERRED: -300n, RECOGNIZED: 300n }),
    advised: {
      limits: effects({ DEFERRED: -300n, RECOGNIZED: 300n }),
      must: ["DEFERRED"],
      earned: monthEnds.map((from) => ({ from, minor: 100n })),
    },
  };
  const on = (date: string, id: string, minor: bigint) => ({ ...release(id, minor), date });

  it("and nothing while no month is over", () => {
    expect(answer(gone, on("2026-01-30", "j", 100n))).toEqual([[], { gone: 0n }]);
    expect(answer(gone, on("2026-01-31", "j", 100n))).toEqual([["j"], { gone: 100n }]);
    expect(answer(gone, on("2026-01-31", "j", 101n))).toEqual([[], { gone: 0n }]);
  });

  it("and what earlier months left, later", () => {
    expect(answer(gone, on("2026-03-31", "j", 300n))).toEqual([["gone", "j"], { gone: 300n }]);
    expect(answer(gone, on("2026-01-31", "j1", 50n), on("2026-02-28", "j2", 150n))).toEqual([
      ["j1", "j2"],
      { gone: 200n },
    ]);
  });

  it("whichever was heard of first", () => {
    // 100 are earned in January, and as much by the end of February: 1 more on the first of February is too early.
    const [january, february] = [on("2026-01-31", "j1", 100n), on("2026-02-28", "j2", 100n)];
    expect(answer(gone, january, february)).toEqual(answer(gone, february, january));
    expect(answer(gone, february, on("2026-01-31", "j1", 100n), on("2026-02-01", "j3", 1n))).toEqual([
      ["j1", "j2"],
      { gone: 200n },
    ]);
  });

  it("and nothing where an earlier version said no days", () => {
    const before = { ...gone, advised: gone.advised && { ...gone.advised, earned: [] } };
    expect(answer(before, on("2026-03-31", "j", 100n))).toEqual([[], { gone: 0n }]);
  });
});
