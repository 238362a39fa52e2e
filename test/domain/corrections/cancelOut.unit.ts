import { cancelOut, type StandingCorrection } from "../../../domain/corrections/cancelOut";
import type { Figure } from "../../../domain/exception/caseEffects";

const facts = { account: "", legalEntity: "US", currency: "USD" };
const correction = (
  id: string,
  invoiceId: string | null,
  off: Partial<Record<Figure, bigint>>,
  books: Partial<typeof facts> = {},
): StandingCorrection => ({
  ...{ id, invoiceId },
  effects: (Object.entries(off) as [Figure, bigint][]).map(([figure, minor]) => ({
    ...facts,
    ...books,
    figure,
    minor,
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

  it("never where nothing is compared: no figure, or clearing alone", () => {
    expect(right(correction("given up", "inv_1", {}), correction("gone", "inv_1", {}))).toEqual([]);
    expect(right(correction("payout", null, { CLEARING: 5n }), correction("other", null, { CLEARING: -5n }))).toEqual(
      [],
    );
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
