import { answerCases, type AnswerableCorrection } from "../../../domain/corrections/answerCases";
import { bookEffects, type Books } from "../../../domain/corrections/bookEffects";
import { PEOPLES_JOURNAL } from "../../../domain/corrections/peoplesJournal";
import { releaseOfDeferred } from "../../../domain/corrections/releaseOfDeferred";
import { writeOff } from "../../../domain/corrections/writeOff";

const books: Books = { legalEntity: "US", currency: "USD", toBase: (minor) => minor };
const none = { invoiceId: "inv_1", effects: [], advised: null, closedBy: null, date: null, expensedMinor: 0n };
const TODAY = "2026-03-31";
const journal = (id: string, off: Parameters<typeof bookEffects>[1]): AnswerableCorrection => ({
  ...{ ...none, id, cause: PEOPLES_JOURNAL, invoiceId: null, date: TODAY, effects: bookEffects(books, off) },
});
const answer = (...all: AnswerableCorrection[]) => [...answerCases(all).ended].sort();

/**
 * 11,691.00, of it 891.00 tax, of which 3,000.00 are paid, and nothing is earned: 8,691.00 are owed still, which are
 * 8,691 × 10,800 ÷ 11,691 = 8,028.64 net and 662.36 of tax. Paid are 2,771.36 net: 10,800.00 less 8,028.64.
 */
describe("an invoice that was given up after a part of it was paid", () => {
  const givenUp: AnswerableCorrection = {
    ...{ ...none, id: "up", cause: "uncollectible" },
    advised: writeOff(books, {
      dueMinor: 869_100n,
      totalMinor: 1_169_100n,
      taxMinor: 89_100n,
      unearnedMinor: 1_080_000n,
    }),
  };
  const writtenOff = journal("written", { RECEIVABLE: -869_100n, DEFERRED: -802_864n, TAX: -66_236n });
  const lost: AnswerableCorrection = {
    ...{ ...none, id: "lost", cause: "service ended" },
    advised: releaseOfDeferred(books, {
      minor: 1_080_000n,
      earned: [{ from: TODAY, minor: 277_136n }],
      owed: { dueMinor: 869_100n, totalMinor: 1_169_100n, taxMinor: 89_100n },
    }),
  };

  it("is done with once what is owed is off the receivable, and its net off deferred revenue", () => {
    expect(answer(givenUp, writtenOff)).toEqual(["up", "written"]);
  });

  it("takes nothing off deferred revenue that was paid", () => {
    const more = journal("more", { RECEIVABLE: -869_100n, DEFERRED: -869_100n });
    expect(answer(givenUp, more)).toEqual([]);
  });

  it("leaves what was paid to be recognized once service has ended", () => {
    const paid = journal("paid", { DEFERRED: -277_136n, RECOGNIZED: 277_136n });
    expect(answer(lost, givenUp, writtenOff)).toEqual(["up", "written"]);
    expect(answer(lost, givenUp, writtenOff, paid)).toEqual(["lost", "paid", "up", "written"]);
    const unpaid = journal("unpaid", { DEFERRED: -277_137n, RECOGNIZED: 277_137n });
    expect(answer(lost, unpaid)).toEqual([]);
  });

  it("says what is deferred still where it is less than was to be taken off it", () => {
    // 28.64 of what was neither paid nor earned stay deferred, and are an expense that is none.
    const less = journal("less", { RECEIVABLE: -869_100n, DEFERRED: -800_000n, TAX: -66_236n });
    const { ended, answered } = answerCases([givenUp, { ...less, expensedMinor: 2_864n }]);
    expect([...ended]).toEqual(["less"]);
    expect(869_100n - (answered.get("up") ?? 0n)).toBe(2_864n);
  });

  it("reclaims no tax that was paid", () => {
    const more = journal("more", { RECEIVABLE: -869_100n, DEFERRED: -802_863n, TAX: -66_237n });
    expect(answer(givenUp, more)).toEqual([]);
  });

  it("takes no more than is deferred still where most of it is earned", () => {
    // 10,000.00 are earned: 800.00 come off deferred revenue, and 7,228.64 are an expense.
    const advised = writeOff(books, {
      dueMinor: 869_100n,
      totalMinor: 1_169_100n,
      taxMinor: 89_100n,
      unearnedMinor: 80_000n,
    });
    const written = journal("written", { RECEIVABLE: -869_100n, DEFERRED: -80_000n, TAX: -66_236n });
    expect(answer({ ...givenUp, advised }, { ...written, expensedMinor: 722_864n })).toEqual(["up", "written"]);
  });
});

/**
 * 11,691.00 that nobody paid, and of which 769.32 net were served before the service ended: 10,030.68 are not, with
 * 891.00 × 10,030.68 ÷ 10,800.00 = 827.53 of tax. 832.79 are earned, and owed still.
 */
describe("an invoice whose service ended while billing still collects it", () => {
  const lost: AnswerableCorrection = {
    ...{ ...none, id: "lost", cause: "service ended" },
    advised: releaseOfDeferred(books, {
      ...{ minor: 1_003_068n, earned: [] },
      owed: { dueMinor: 1_169_100n, totalMinor: 1_169_100n, taxMinor: 89_100n },
    }),
  };

  it("is done with once what was not served is off the receivable with its tax", () => {
    const unserved = journal("unserved", { RECEIVABLE: -1_085_821n, DEFERRED: -1_003_068n, TAX: -82_753n });
    expect(answer(lost, unserved)).toEqual(["lost", "unserved"]);
  });

  it("is owed what was served: no journal writes that off in silence, nor reclaims its tax", () => {
    const all = journal("all", { RECEIVABLE: -1_169_100n, DEFERRED: -1_003_068n, TAX: -89_100n });
    expect(answer(lost, { ...all, expensedMinor: 76_932n })).toEqual([]);
    const taxed = journal("taxed", { RECEIVABLE: -1_085_821n, DEFERRED: -1_003_067n, TAX: -82_754n });
    expect(answer(lost, taxed)).toEqual([]);
  });
});
