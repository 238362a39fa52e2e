import { tieOutOf, type Held } from "../../../../subgraphs/erp/invoice/tieOutOf";

/** 1,000.00 EUR with 82.50 of tax, posted at 1.1, of which 250.00 are recognized. */
const document = { kind: "AR_INVOICE", figures: { TAX: "8250", DEFERRED: "100000" }, fxRate: "1.1" };
const journal = { kind: "REVENUE_JOURNAL", figures: { DEFERRED: "-25000" }, fxRate: "1.1" };

/** The lines of a document in the ledger: debits are positive. */
const lines = (of: Readonly<Record<string, bigint>>) =>
  Object.entries(of).map(([figure, minor]) => ({
    figure,
    debitMinor: minor > 0n ? minor : null,
    creditMinor: minor < 0n ? -minor : null,
  }));

/** What the ledger bears of the invoice and of its journal, and what is settled of it there. */
interface Ledger {
  document: Readonly<Record<string, bigint>>;
  journal: Readonly<Record<string, bigint>>;
  baseMinor: bigint;
  receivable: { totalMinor: bigint; openMinor: bigint; ownMinor: bigint | null; cashMinor: bigint | null };
}

const held: Ledger = {
  document: { RECEIVABLE: 108_250n, TAX: -8_250n, DEFERRED: -100_000n },
  journal: { DEFERRED: 25_000n, RECOGNIZED: -25_000n },
  baseMinor: 119_075n,
  receivable: { totalMinor: 108_250n, openMinor: 108_250n, ownMinor: 0n, cashMinor: 0n },
};
const gone: Ledger = {
  ...{ document: {}, journal: {}, baseMinor: 0n },
  receivable: { totalMinor: 0n, openMinor: 0n, ownMinor: 0n, cashMinor: 0n },
};

function tieOut(ledger: Ledger | null, voided: Held["voided"], corrected = false) {
  const of = (one: typeof document | typeof journal, baseTotalMinor: bigint) =>
    ({ ...one, status: "POSTED", currency: "EUR", baseTotalMinor, readAt: null }) as never;
  const { totalMinor = null, ...receivable } = ledger?.receivable ?? {};
  return tieOutOf({
    ...{ voided, corrected, staleSince: null, baseCurrency: "USD", total: { amount: "1082.50", currency: "EUR" } },
    postings: ledger ? [of(document, ledger.baseMinor), of(journal, 27_500n)] : [],
    linesOf: ({ kind }) => lines((kind === "AR_INVOICE" ? ledger?.document : ledger?.journal) ?? {}) as never,
    receivable: ledger && ({ ...receivable, totalMinor, billingOpenMinor: voided ? 0n : 108_250n } as never),
  });
}

const shown = ({ lines: of }: ReturnType<typeof tieOut>) =>
  Object.fromEntries(of.map(({ figure, billed, ledger }) => [figure, `${billed?.amount} ${ledger?.amount}`]));

const open = { reversed: false, inDoubt: false };

describe("how an invoice over 1,082.50 EUR ties out", () => {
  it("asks for what was billed while it stands", () => {
    const found = tieOut(held, null);
    expect(found).toMatchObject({ tied: true, billed: { amount: "1082.50" }, difference: { amount: "0.00" } });
    expect(shown(found)).toEqual({
      ...{ receivable: "1082.50 1082.50", tax: "82.50 82.50", deferred: "750.00 750.00" },
      ...{ cash: "0.00 0.00", base: "1190.75 1190.75" },
    });
    expect(tieOut(gone, null).tied).toBe(false);
  });

  it("asks for nothing in any figure once it is voided, so that it is not tied while the ledger holds it", () => {
    const found = tieOut(held, open);
    expect(found).toMatchObject({ tied: false, billed: { amount: "0.00" }, posted: { amount: "1082.50" } });
    expect(found.difference).toEqual({ amount: "-1082.50", currency: "EUR" });
    expect(shown(found)).toEqual({
      ...{ receivable: "0.00 1082.50", tax: "0.00 82.50", deferred: "0.00 750.00" },
      ...{ cash: "0.00 0.00", base: "0.00 1190.75" },
    });
  });

  it("is tied once the ledger holds neither its document nor its journals", () => {
    expect(tieOut(gone, open)).toMatchObject({
      tied: true,
      posted: { amount: "0.00" },
      difference: { amount: "0.00" },
    });
    expect(tieOut({ ...gone, journal: held.journal }, open).tied).toBe(false);
  });

  it("is tied once documents that people entered take back all of it, in whichever period they are", () => {
    const credited = { ...held, receivable: { ...held.receivable, openMinor: 0n } };
    expect(tieOut(credited, { ...open, reversed: true })).toMatchObject({ tied: true, posted: { amount: "0.00" } });
    // As long as its case says that something is missing, or another of its corrections does, it is not.
    expect(tieOut(credited, open).tied).toBe(false);
    expect(tieOut(credited, { ...open, reversed: true }, true).tied).toBe(false);
  });

  it("is not tied while cash is applied to it that billing has left unapplied", () => {
    const paid = { ...held, receivable: { ...held.receivable, openMinor: 0n, ownMinor: 8_250n } };
    expect(shown(tieOut(paid, { ...open, reversed: true }))).toMatchObject({ cash: "0.00 82.50" });
    expect(tieOut(paid, { ...open, reversed: true }).tied).toBe(false);
  });

  it("is not tied while nobody knows whether it was cash that settled it", async () => {
    const unknown = { ...held.receivable, ownMinor: null, cashMinor: null };
    const reversed = { ...open, reversed: true };
    expect(tieOut({ ...held, receivable: { ...unknown, openMinor: 0n } }, reversed).tied).toBe(false);
    expect(tieOut({ ...held, receivable: unknown }, reversed).tied).toBe(true);
  });

  it("is tied when it was voided before the ledger had it, unless that is not known", () => {
    expect(tieOut(null, open)).toMatchObject({ tied: true, billed: { amount: "0.00" } });
    expect(tieOut(null, { ...open, inDoubt: true }).tied).toBe(false);
    expect(tieOut(null, null).tied).toBe(false);
  });
});
