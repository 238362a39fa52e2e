import { bookEffects, type Books } from "../../../domain/corrections/bookEffects";
import { creditEffects } from "../../../domain/corrections/creditEffects";
import { negativeInvoiceEffects } from "../../../domain/corrections/negativeInvoiceEffects";
import { splitNet } from "../../../domain/corrections/splitNet";
import { voidEffects } from "../../../domain/corrections/voidEffects";
import type { CaseEffect } from "../../../domain/exception/caseEffects";

const books: Books = { legalEntity: "sub-us", currency: "USD", toBase: (minor) => minor * 2n };
const figures = (effects: CaseEffect[]) => Object.fromEntries(effects.map(({ figure, minor }) => [figure, minor]));

/** Every correction is a journal that is missing: receivable and clearing less unapplied = tax, deferred and recognized. */
const balance = (effects: CaseEffect[]) => {
  const { RECEIVABLE = 0n, CLEARING = 0n, UNAPPLIED = 0n, ...credits } = figures(effects);
  return RECEIVABLE + CLEARING - UNAPPLIED - Object.values(credits).reduce((sum, minor) => sum + minor, 0n);
};

describe("what a correction does to the figures until the ledger holds it", () => {
  // 1,299.00: 1,200.00 of service, of which 300.00 are recognized, and 99.00 of tax.
  const line = { netMinor: 120_000n, recognizedMinor: 30_000n, stoppedMinor: 0n };
  const invoice = { totalMinor: 129_900n, taxMinor: 9_900n, lines: [line] };

  it("names for each figure its account, its entity and its base amount, and leaves out what is right", () => {
    expect(bookEffects(books, { TAX: 5n, DEFERRED: 0n })).toEqual([
      { figure: "TAX", account: "tax", legalEntity: "sub-us", currency: "USD", minor: 5n, baseMinor: 10n },
    ]);
  });

  it("of a voided invoice is all of it, the recognized part too", () => {
    const effects = voidEffects(books, { ...invoice, paidMinor: 0n, credits: [] });
    expect(figures(effects)).toEqual({ RECEIVABLE: 129_900n, TAX: 9_900n, DEFERRED: 90_000n, RECOGNIZED: 30_000n });
    expect(balance(effects)).toBe(0n);
  });

  it("of a voided invoice leaves what was paid on it unapplied", () => {
    const effects = voidEffects(books, { ...invoice, paidMinor: 29_900n, credits: [] });
    expect(figures(effects)).toMatchObject({ RECEIVABLE: 100_000n, UNAPPLIED: -29_900n });
    expect(balance(effects)).toBe(0n);
  });

  it("of a voided invoice leaves to the credits on it what is theirs", () => {
    const credits = creditEffects(books, {
      ...{ openMinor: 21_650n, balanceMinor: 0n, refundedMinor: 0n, outsideMinor: 0n, taxMinor: 1_650n },
      splits: splitNet([{ netMinor: 20_000n, of: [line] }]),
    });
    const effects = voidEffects(books, { ...invoice, paidMinor: 0n, credits });
    // 1,299.00 less 216.50; 99.00 less 16.50; 900.00 less three quarters of 200.00; 300.00 less one.
    expect(figures(effects)).toEqual({ RECEIVABLE: 108_250n, TAX: 8_250n, DEFERRED: 75_000n, RECOGNIZED: 25_000n });
  });

  it("of a credit splits by what of the line is earned: a quarter of 200.00", () => {
    const given = { openMinor: 0n, balanceMinor: 0n, refundedMinor: 0n, outsideMinor: 0n };
    const credit = { ...given, taxMinor: 1_650n, splits: splitNet([{ netMinor: 20_000n, of: [line] }]) };
    const parts = { TAX: 1_650n, DEFERRED: 15_000n, RECOGNIZED: 5_000n };
    const ways = [
      [{ openMinor: 21_650n }, { RECEIVABLE: 21_650n }],
      [{ balanceMinor: 21_650n }, { UNAPPLIED: -21_650n }],
      [{ refundedMinor: 21_650n }, { CLEARING: 21_650n }],
      [{ outsideMinor: 21_650n }, { UNAPPLIED: -21_650n }],
      [
        { balanceMinor: 1_650n, refundedMinor: 20_000n },
        { UNAPPLIED: -1_650n, CLEARING: 20_000n },
      ],
    ] as const;
    for (const [way, figure] of ways) {
      const effects = creditEffects(books, { ...credit, ...way });
      expect(figures(effects)).toEqual({ ...parts, ...figure });
      expect(balance(effects)).toBe(0n);
    }
  });

  it("of a credit that names no line is spread over all by net", () => {
    // 300.00 of 2,000.00 are recognized, 15 per cent: of 100.00, 15.00.
    const other = { netMinor: 80_000n, recognizedMinor: 0n, stoppedMinor: 0n };
    expect(splitNet([{ netMinor: 10_000n, of: [line, other] }])).toEqual([{ earned: 1_500n, unearned: 8_500n }]);
  });

  it("rounds to the unearned part, and finds nothing earned of lines that come to nothing", () => {
    // A third of 0.01 is nothing; of 1.00, 0.33.
    const split = (netMinor: bigint, of: Parameters<typeof splitNet>[0][number]["of"]) =>
      splitNet([{ netMinor, of }])[0];
    const third = [{ netMinor: 3n, recognizedMinor: 1n, stoppedMinor: 0n }];
    expect(split(1n, third)).toEqual({ earned: 0n, unearned: 1n });
    expect(split(100n, third)).toEqual({ earned: 33n, unearned: 67n });
    expect(split(100n, [])).toEqual({ earned: 0n, unearned: 100n });
    const negative = [{ netMinor: -300n, recognizedMinor: -150n, stoppedMinor: 0n }];
    expect(split(-100n, negative)).toEqual({ earned: -50n, unearned: -50n });
  });

  it("of a credit takes first what is stopped, as service ended, whatever is earned of the rest by then", () => {
    // Of 10,800.00 a year, served to 26 November: 26 ÷ 365 are 769.32, and 10,030.68 are stopped.
    const served = (recognizedMinor: bigint) => [{ netMinor: 1_080_000n, recognizedMinor, stoppedMinor: 1_003_068n }];
    const credit = (recognizedMinor: bigint, ...net: bigint[]) => {
      const of = served(recognizedMinor);
      return splitNet(net.map((netMinor) => ({ netMinor, of })));
    };
    const unserved = { earned: 0n, unearned: 1_003_068n };
    expect(credit(0n, 1_003_068n)).toEqual([unserved]);
    expect(credit(76_932n, 1_003_068n)).toEqual([unserved]);
    // A second credit, of 100.00, is of what was served, and takes of what is stopped only what the first left.
    expect(credit(76_932n, 1_003_068n, 10_000n)).toEqual([unserved, { earned: 10_000n, unearned: 0n }]);
    expect(credit(76_932n, 1_000_000n, 10_000n)).toEqual([
      { earned: 0n, unearned: 1_000_000n },
      { earned: 6_932n, unearned: 3_068n },
    ]);
    expect(credit(76_932n, -5_000n)).toEqual([{ earned: -5_000n, unearned: 0n }]);
  });

  it("of a negative invoice takes as earned what its lines name of months that have ended", () => {
    // −100.00 over ten days, of which five were in June; +30.00 from 5 July on; −5.00 for nothing in particular.
    const credit = {
      ...{ totalMinor: -8_119n, taxMinor: -619n, servedUntil: null },
      lines: [
        { netMinor: -10_000n, serviceStart: "2026-06-26", serviceEnd: "2026-07-06" },
        { netMinor: 3_000n, serviceStart: "2026-07-05", serviceEnd: "2026-07-11" },
        { netMinor: -500n, serviceStart: null, serviceEnd: null },
      ],
    };
    const july = negativeInvoiceEffects(books, credit, "2026-07-05");
    expect(figures(july)).toEqual({ UNAPPLIED: -8_119n, TAX: 619n, DEFERRED: 2_000n, RECOGNIZED: 5_500n });
    expect(balance(july)).toBe(0n);
    const august = negativeInvoiceEffects(books, credit, "2026-08-01");
    expect(figures(august)).toEqual({ UNAPPLIED: -8_119n, TAX: 619n, RECOGNIZED: 7_500n });
    // Service ended before 1 July: five of the ten days were served, and none of those from 5 July on.
    const ended = negativeInvoiceEffects(books, { ...credit, servedUntil: "2026-07-01" }, "2026-08-01");
    expect(figures(ended)).toEqual({ UNAPPLIED: -8_119n, TAX: 619n, DEFERRED: 2_000n, RECOGNIZED: 5_500n });
  });
});
