import { cancelOut, type StandingCorrection } from "../../../domain/corrections/cancelOut";
import type { Figure } from "../../../domain/exception/caseEffects";

const facts = { account: "", legalEntity: "US", currency: "USD" };
/** What a minor unit comes to in base currency. */
const RATE = 10n;
const correction = (
  id: string,
  invoiceId: string | null,
  off: Partial<Record<Figure, bigint>>,
  books: Partial<typeof facts> = {},
): StandingCorrection => ({
  ...{ id, invoiceId, cause: "" },
  effects: (Object.entries(off) as [Figure, bigint][]).map(([figure, minor]) => ({
    ...facts,
    ...books,
    figure,
    minor,
    baseMinor: minor * RATE,
  })),
});
const right = (...corrections: StandingCorrection[]) => [...cancelOut(corrections)].sort();

const voided = correction("voided", "inv_1", { RECEIVABLE: 108n, TAX: 8n, DEFERRED: 100n });
const gone = correction("gone", "inv_1", { RECEIVABLE: -108n, TAX: -8n, DEFERRED: -100n });
const credited = correction("credited", "inv_2", { RECEIVABLE: 27n, TAX: 2n, DEFERRED: 25n });
const applied = correction("applied", "inv_2", { RECEIVABLE: -27n });
const entered = correction("entered", null, { TAX: -2n, DEFERRED: -25n });

describe("corrections cancel out", () => {
  it("where those of an invoice come to nothing in every figure", () => {
    expect(right(voided, gone, credited)).toEqual(["gone", "voided"]);
  });

  it("not while one figure is off, however small it is", () => {
    expect(right(voided, { ...gone, effects: gone.effects.slice(0, 2) })).toEqual([]);
    expect(right(credited, applied)).toEqual([]);
  });

  it("with what people entered for the account, in the ledger", () => {
    expect(right(voided, credited, applied, entered)).toEqual(["applied", "credited", "entered"]);
  });

  it("of one invoice before those of another that look the same", () => {
    const other = { ...voided, id: "a-other", invoiceId: "inv_3" };
    expect(right(other, voided, gone)).toEqual(["gone", "voided"]);
  });

  it("never two invoices, however equal: one would be owed, and missing in the ledger", () => {
    expect(right(voided, { ...gone, invoiceId: "inv_3" })).toEqual([]);
  });

  it("never across legal entities or currencies", () => {
    const moved = (books: object) => correction("gone", "inv_1", { RECEIVABLE: -27n, TAX: -2n, DEFERRED: -25n }, books);
    const of = { ...credited, invoiceId: "inv_1" };
    expect(right(of, moved({ legalEntity: "DE" }))).toEqual([]);
    expect(right(of, moved({ currency: "EUR" }))).toEqual([]);
    expect(right(of, moved({}))).toEqual(["credited", "gone"]);
  });

  it("never where nothing is compared: no figure, or money on its way between billing and the bank", () => {
    expect(right(correction("given up", "inv_1", {}), correction("gone", "inv_1", {}))).toEqual([]);
    const [sent, fetched] = [
      correction("sent", null, { CLEARING: 5n }),
      correction("fetched", null, { CLEARING: -5n }),
    ];
    expect(right({ ...sent, cause: "payout po_1" }, { ...fetched, cause: "payout po_2" })).toEqual([]);
  });

  it("where cash that people entered in clearing is given back out of it", () => {
    const [came, left] = [correction("came", null, { CLEARING: 5n }), correction("left", null, { CLEARING: -5n })];
    expect(right(came, left)).toEqual(["came", "left"]);
  });

  it("never while clearing is off in one of them: money that left hides no money that never came", () => {
    // A refund of 1.00: settled too much, and still in clearing. Cash of 1.00 that bounced: open, and never in clearing.
    const refunded = correction("refunded", "inv_1", { RECEIVABLE: -100n, CLEARING: 100n });
    const bounced = correction("bounced", "inv_1", { RECEIVABLE: 100n });
    expect(right(refunded, bounced)).toEqual([]);
    const gone = correction("gone", "inv_1", { RECEIVABLE: 100n, CLEARING: -100n });
    expect(right(refunded, bounced, gone)).toEqual(["gone", "refunded"]);
  });

  it("never while revenue or tax is off in base currency by more than rounding, or not known there", () => {
    const inBase = (one: StandingCorrection, baseMinor: bigint | null) => ({
      ...one,
      effects: one.effects.map((effect) => (effect.figure === "DEFERRED" ? { ...effect, baseMinor } : effect)),
    });
    // 100 at ten are 1,000 in base currency; two effects may be rounded by two.
    expect(right(voided, inBase(gone, -1_002n))).toEqual(["gone", "voided"]);
    expect(right(voided, inBase(gone, -1_003n))).toEqual([]);
    expect(right(voided, inBase(gone, null))).toEqual([]);
    // Of what never was in the ledger, nothing is in base currency.
    expect(right(inBase(voided, null), inBase(gone, null))).toEqual(["gone", "voided"]);
  });

  describe("through the customer's balance", () => {
    // A credit note on the first invoice gives 25.00, 2.00 of them tax, which billing takes for the second.
    const given = correction("given", "inv_1", { UNAPPLIED: -27n, TAX: 2n, DEFERRED: 25n });
    const taken = { ...correction("taken", "inv_2", { RECEIVABLE: 27n, UNAPPLIED: 27n }), cause: "customer balance" };
    const appliedTo = (invoiceId: string) => correction("applied", invoiceId, { RECEIVABLE: -27n });

    it("where people gave the credit in the ledger, too, and applied it to the same invoice", () => {
      expect(right(given, entered, taken)).toEqual([]);
      expect(right(given, entered, taken, appliedTo("inv_2"))).toEqual(["applied", "entered", "given", "taken"]);
    });

    it("not where they applied it to another, however equal", () => {
      expect(right(given, entered, taken, appliedTo("inv_1"))).toEqual([]);
      expect(right(given, entered, taken, appliedTo("inv_3"))).toEqual([]);
    });

    it("nor where the two meet but in what is unapplied, and no balance was taken", () => {
      const other = { ...taken, cause: "payment" };
      expect(right(given, entered, other, appliedTo("inv_2"))).toEqual([]);
    });
  });

  it("but not what is disputed with what is owed", () => {
    const disputed = correction("disputed", "inv_1", { RECEIVABLE: -5n }, { account: "disputedReceivable" });
    expect(right(disputed, correction("open again", "inv_1", { RECEIVABLE: 5n }, { account: "receivable" }))).toEqual(
      [],
    );
  });

  it("however many they are together", () => {
    const months = Array.from({ length: 40 }, (_, at) =>
      correction(`month ${at}`, null, { DEFERRED: 1n << BigInt(at) }),
    );
    const all = correction("all", null, { DEFERRED: 1n - (1n << 40n) });
    expect(right(...months, all)).toHaveLength(41);
  });
});
