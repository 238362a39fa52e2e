import { baseFailures } from "./baseFailures";
import type { LedgerDocument } from "./readNetSuite";
import { someLine } from "./someDocument";

const books = {
  receivable: ["1100"],
  disputed: [],
  deferred: ["2400"],
  revenue: ["4000"],
  tax: ["2200"],
  clearing: ["1199"],
};

const line = (account: string, minor: bigint, baseMinor: bigint, memo = "") => ({
  ...someLine(account, minor, baseMinor),
  memo,
});

const document = (of: Partial<LedgerDocument>): LedgerDocument => ({
  ...{ id: "1", type: "Journal", key: "tl_rev_1", number: null, customer: "7", entity: "Acme Inc." },
  ...{
    currency: "EUR",
    baseCurrency: "USD",
    rate: "1.1",
    openMinor: 0n,
    unappliedMinor: 0n,
    appliedMinor: 0n,
    creditedMinor: 0n,
    lines: [],
  },
  ...{ bookedOn: "2026-11-30", date: "2026-11-30", enteredOn: "2026-11-30" },
  ...of,
});

/** 0.05 EUR are 0.055 USD, stored as 0.06. */
const invoice = document({
  ...{ type: "CustInvc", key: "tl_inv_1", number: "A-1", openMinor: 5n },
  lines: [line("1100", 5n, 6n), line("2400", -5n, -6n)],
});

/** Three months of 0.02, 0.01 and 0.02 EUR are 0.022, 0.011 and 0.022 USD: 0.02, 0.01 and 0.02, in all 0.05. */
const months = [2n, 1n, 2n].map((minor) => {
  const memo = "Revenue 2026-11 of invoice A-1";
  return document({ lines: [line("2400", minor, minor, memo), line("4000", -minor, -minor, memo)] });
});

const rounding = document({
  ...{ key: "tl_rnd_1", currency: "USD", rate: "1" },
  lines: [
    line("2400", 1n, 1n, "Rounding of the deferred revenue of invoice A-1"),
    line("4000", -1n, -1n, "Rounding of the deferred revenue of invoice A-1"),
  ],
});

describe("deferred revenue in base", () => {
  it("is what is left at the invoice's rate, but for what each conversion rounds, and nothing once all is earned", () => {
    expect(baseFailures([invoice], books)).toEqual([]);
    expect(baseFailures([invoice, ...months.slice(1)], books)).toEqual([]);
    expect(baseFailures([invoice, ...months, rounding], books)).toEqual([]);
  });

  it("fails where a cent is left after the last journal", () => {
    expect(baseFailures([invoice, ...months], books)).toEqual([
      "deferred in base of invoice A-1 of Acme Inc., of which 0.00 EUR are left: 0.00 USD expected, 0.01 USD shown, and 0 roundings between them; no case may say so",
    ]);
  });

  it("fails where a journal of the invoice was posted at another rate", () => {
    // 100.00 EUR defer 110.00 USD; a half of them at 1.2 takes 60.00, and leaves 50.00 in place of 55.00.
    const billed = document({
      ...{ type: "CustInvc", key: "tl_inv_2", number: "A-2" },
      lines: [line("1300", 10_000n, 11_000n), line("2400", -10_000n, -11_000n)],
    });
    const memo = "Revenue 2026-11 of invoice A-2";
    const journal = document({ rate: "1.2", lines: [line("2400", 5_000n, 6_000n, memo)] });
    expect(baseFailures([billed, journal], books)).toEqual([
      expect.stringContaining("of which 50.00 EUR are left: 55.00 USD expected, 50.00 USD shown, and 2 roundings"),
    ]);
  });
});

describe("recognized revenue and tax in base", () => {
  // 100.00 EUR and 8.25 EUR of tax at 1.1 are 110.00 and 9.075 USD, which is stored as 9.08.
  const billed = (taxInBase: bigint) =>
    document({
      ...{ type: "CustInvc", key: "tl_inv_4", number: "A-4" },
      lines: [line("1300", 10_825n, 11_908n), line("2400", -10_000n, -11_000n), line("2200", -825n, taxInBase)],
    });
  const earned = (rate: string, baseMinor: bigint) => {
    const memo = "Revenue 2026-11 of invoice A-4";
    return document({ rate, lines: [line("4000", -5_000n, -baseMinor, memo)] });
  };

  it("are at the rate of the invoice, but for what each conversion rounds", () => {
    expect(baseFailures([billed(-908n)], books)).toEqual([]);
    expect(baseFailures([billed(-907n), earned("1.1", 5_500n)], books)).toEqual([]);
  });

  it("fail where they are at another", () => {
    // 50.00 EUR at 1.2 are 60.00 USD, not 55.00; 8.25 EUR at 1.2 are 9.90, not 9.08.
    expect(baseFailures([billed(-990n), earned("1.2", 6_000n)], books)).toEqual([
      expect.stringContaining("recognized in base of invoice A-4 of Acme Inc.: 55.00 USD expected, 60.00 USD shown"),
      expect.stringContaining("tax in base of invoice A-4 of Acme Inc.: 9.07 USD expected, 9.90 USD shown"),
    ]);
  });
});

describe("receivable in base", () => {
  // 1,082.50 EUR at 1.1 are 1,190.75 USD.
  const billed = (openMinor: bigint) =>
    document({ type: "CustInvc", key: "tl_inv_3", openMinor, lines: [line("1100", 108_250n, 119_075n)] });
  const payment = (baseMinor: bigint) =>
    document({ type: "CustPymt", key: "tl_pay_3", rate: "1.2", lines: [line("1100", -108_250n, baseMinor)] });

  it("is what is open at the invoice's rate, whatever the rate of its payment", () => {
    expect(baseFailures([billed(108_250n)], books)).toEqual([]);
    expect(baseFailures([billed(0n), payment(-119_075n)], books)).toEqual([]);
  });

  it("fails where a payment takes more off it than the invoice brought", () => {
    // 1,082.50 EUR at 1.2 are 1,299.00 USD: 108.25 more.
    expect(baseFailures([billed(0n), payment(-129_900n)], books)).toEqual([
      "receivable in base of Acme Inc. in EUR: 0.00 USD expected, -108.25 USD shown, and 3 roundings between them; no case may say so",
    ]);
  });

  it("takes off what is unapplied, at the rate of its own document", () => {
    // 10.00 EUR at 1.2 are 12.00 USD.
    const free = document({
      type: "CustCred",
      rate: "1.2",
      unappliedMinor: 1_000n,
      lines: [line("1100", -1_000n, -1_200n)],
    });
    expect(baseFailures([free], books)).toEqual([]);
  });

  it("converts yen, which have no decimals", () => {
    // 90,000 JPY at 0.0067 are 603.00 USD.
    const yen = { currency: "JPY", rate: "0.0067", openMinor: 90_000n, lines: [line("1100", 90_000n, 60_300n)] };
    expect(baseFailures([document({ ...yen, type: "CustInvc" })], books)).toEqual([]);
    const off = [line("1100", 90_000n, 603n)];
    expect(baseFailures([document({ ...yen, type: "CustInvc", lines: off })], books)).toHaveLength(1);
  });
});
