import { changesAfterWin } from "../../../domain/order/changesAfterWin";
import type { DealTerms } from "../../../domain/order/dealTerms";

const line = { productId: "prod_1", charge: "RECURRING", quantity: "2", unitPriceMinor: 120_000n, discountPct: null };
const setup = { ...line, productId: "prod_3", charge: "ONE_TIME", quantity: "1", unitPriceMinor: 50_000n };
const accepted: DealTerms = {
  accountId: "acc_1",
  currency: "USD",
  sellingEntity: "sub-us",
  serviceStart: "2026-10-01",
  termMonths: 12,
  termEnd: "RENEW",
  billingInterval: "ANNUAL",
  interval: { count: 1, unit: "YEAR" },
  paymentTermsDays: 30,
  lines: [line],
};
const accountNames = new Map([
  ["acc_1", "Acme"],
  ["acc_2", "Globex"],
]);
const now = (terms: Partial<DealTerms>) =>
  changesAfterWin(accepted, { accountNames, status: "WON", deleted: false, terms: { ...accepted, ...terms } });

describe("a deal compared with what was accepted of it: 2 × 1,200.00 USD a year for twelve months, 2,400.00", () => {
  it("is unchanged when it says the same, its lines in any order", () => {
    expect(now({})).toBeNull();
    const two = [line, { ...line, quantity: "3" }];
    const terms = { ...accepted, lines: two };
    expect(
      changesAfterWin(terms, {
        accountNames,
        status: "WON",
        deleted: false,
        terms: { ...terms, lines: [...two].reverse() },
      }),
    ).toBeNull();
    expect(now({ lines: [{ ...line, discountPct: "0" }] })).toBeNull();
  });

  it.each([
    // 9 × 1,200.00 − 2,400.00
    ["more seats", { lines: [{ ...line, quantity: "9" }] }, 840_000n],
    // 1 × 1,200.00 − 2,400.00
    ["fewer seats", { lines: [{ ...line, quantity: "1" }] }, 120_000n],
    // a tenth of 2,400.00
    ["a discount of 10 %", { lines: [{ ...line, discountPct: "10" }] }, 24_000n],
    // 36 months are three years: 7,200.00 − 2,400.00
    ["a term of 36 months", { termMonths: 36 }, 480_000n],
    // 2,400.00 a month for twelve months: 28,800.00 − 2,400.00
    ["monthly billing", { billingInterval: "MONTHLY", interval: { count: 1, unit: "MONTH" } }, 2_640_000n],
    ["no lines", { lines: [] }, 240_000n],
    ["another product at the same price", { lines: [{ ...line, productId: "prod_2" }] }, 240_000n],
    ["another account", { accountId: "acc_2" }, 240_000n],
    ["another currency", { currency: "EUR" }, 240_000n],
    ["another start", { serviceStart: "2026-11-01" }, 240_000n],
    ["an interval that nobody knows", { billingInterval: "Fortnightly", interval: null }, 240_000n],
    // 2 × 1,200.00 that recur, and 500.00 once
    ["a setup fee", { lines: [line, setup] }, 50_000n],
  ] satisfies [string, Partial<DealTerms>, bigint][])("with %s puts %j at risk: %d", (_what, terms, minor) => {
    expect(now(terms)?.atRisk).toEqual({ minor, currency: "USD" });
  });

  it("with other payment terms has no money at risk, and says which", () => {
    expect(now({ paymentTermsDays: 60 })).toEqual({
      what: "was changed after it was won",
      differences: ["its payment term in days was 30 and is 60"],
      atRisk: null,
    });
  });

  it("whose term ends otherwise has no money at risk, and says which", () => {
    expect(now({ termEnd: "END" })).toEqual({
      what: "was changed after it was won",
      differences: ["its end of term was RENEW and is END"],
      atRisk: null,
    });
  });

  it("calls the accounts by their names", () => {
    expect(now({ accountId: "acc_2" })?.differences).toEqual(["its account was Acme and is Globex"]);
  });

  it("says of a line that is charged once that it is", () => {
    expect(now({ lines: [line, setup] })?.differences).toEqual(["it now has 1 × 500.00 USD once"]);
  });

  it.each([
    ["LOST", false, "was lost after it was won"],
    ["OPEN", false, "was opened again after it was won"],
    ["WON", true, "was deleted in the CRM after it was won"],
  ])("that is %s (deleted: %s) puts all of it at risk", (status, deleted, what) => {
    expect(changesAfterWin(accepted, { accountNames, status, deleted, terms: accepted })).toMatchObject({
      what,
      atRisk: { minor: 240_000n, currency: "USD" },
    });
  });
});
