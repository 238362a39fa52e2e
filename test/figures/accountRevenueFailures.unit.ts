import { accountRevenueFailures } from "./accountRevenueFailures";
import type { GraphAccount } from "./readGraph";
import type { LedgerDocument } from "./readNetSuite";
import { someBooks, someDocument, someLine as line } from "./someDocument";

const account = (deferred: string, recognized: string): GraphAccount => ({
  ...{ id: "acc_7", name: "Northwind", erpRefs: [{ externalId: "7" }], billingProfiles: [], unapplied: [] },
  deferredRevenue: [{ amount: deferred, currency: "USD" }],
  recognizedRevenue: [{ amount: recognized, currency: "USD" }],
  receivables: { nodes: [] },
});

/** 100.00 deferred, of which the hub earned 30.00 and people's journal 20.00; another customer's journal, and a rounding. */
const journal = (minor: bigint, of: Partial<LedgerDocument> = {}) =>
  someDocument({ type: "Journal", number: null, lines: [line("2400", minor), line("4000", -minor)], ...of });
const documents = [
  someDocument({ lines: [line("1100", 10_000n), line("2400", -10_000n)] }),
  journal(3_000n),
  journal(2_000n, { key: "" }),
  journal(1_000n, { customer: "8" }),
  journal(1n, { key: "tl_rnd_1" }),
];
const failures = (deferred: string, recognized: string) =>
  accountRevenueFailures(documents, someBooks, [account(deferred, recognized)]);

describe("an account whose documents in the ledger defer 50.00 and recognize 50.00", () => {
  it("is right where the graph shows both, whoever entered them", () => {
    expect(failures("50.00", "50.00")).toEqual([]);
  });

  it("is wrong where the graph shows what the ledger has of it no more, or of another customer", () => {
    expect(failures("70.00", "50.00")).toEqual([
      "deferred revenue of Northwind in the graph: 50.00 USD in the ledger, 70.00 USD shown",
    ]);
    expect(failures("50.00", "60.00")).toEqual([
      "recognized revenue of Northwind in the graph: 50.00 USD in the ledger, 60.00 USD shown",
    ]);
  });
});
