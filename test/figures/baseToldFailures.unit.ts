import type { BilledInvoice } from "./billedInvoice";
import { baseToldFailures } from "./baseToldFailures";
import type { GraphCase } from "./readGraph";
import type { LedgerDocument } from "./readNetSuite";
import { someBooks as books, someDocument, someLine as line } from "./someDocument";

const told = (minor: string, base: string | null, currency = "EUR"): GraphCase => ({
  ...{ id: "exc_1", class: "CORRECTION", state: "OPEN", title: "A credit", subjectId: "cm_1", accountId: "acc_7" },
  amountAtRisk: null,
  effects: [
    {
      ...{ figure: "DEFERRED", account: "deferred", entityId: "le_1", amount: { amount: minor, currency } },
      baseAmount: base === null ? null : { amount: base, currency: "USD" },
    },
  ],
});

/** 100.00 EUR at 1.1, posted as 110.00 USD and all deferred. */
const posted = someDocument({
  ...{ currency: "EUR", rate: "1.1", openMinor: 10_000n },
  lines: [line("1100", 10_000n, 11_000n), line("2400", -10_000n, -11_000n)],
});

function failures(deferred: bigint, cases: GraphCase[], document: LedgerDocument | null = posted): string[] {
  const asked = { RECEIVABLE: 10_000n, DISPUTED: 0n, UNAPPLIED: 0n, DEFERRED: deferred, RECOGNIZED: 0n, TAX: 0n };
  const billed = { invoice: { number: "A-1" }, account: "Northwind", document, known: null, asked };
  return baseToldFailures([billed as unknown as BilledInvoice], document ? [document] : [], {
    ...{ books, cases, accountOf: () => "acc_7", lacking: new Set() },
    entities: new Map([["le_1", "Acme Inc."]]),
    baseCurrencies: new Map([["Acme Inc.", "USD"]]),
    placeOf: () => ({ entity: "Acme Inc.", account: "acc_7", currency: "EUR" }),
  });
}

describe("deferred revenue of 100.00 EUR at 1.1, of which 60.00 EUR are asked for", () => {
  it("is right where a case says of the other 40.00 EUR that they are 44.00 USD, but for what is rounded", () => {
    expect(failures(6_000n, [told("40.00", "44.00")])).toEqual([]);
    expect(failures(6_000n, [told("40.00", "44.01")])).toEqual([]);
    expect(failures(10_000n, [])).toEqual([]);
  });

  it("is wrong where a case says it at another rate, or does not say it", () => {
    // 40.00 EUR at 1.2 are 48.00 USD.
    expect(failures(6_000n, [told("40.00", "48.00")])).toEqual([
      expect.stringContaining("DEFERRED in base of Acme Inc. in EUR: 66.00 USD expected, 110.00 USD shown, 48.00 USD"),
    ]);
    expect(failures(6_000n, [told("40.00", null)])).toEqual([
      'DEFERRED in base of Acme Inc. in EUR: exc_1 "A credit" do not say what they come to',
    ]);
  });

  it("is not asked for where nothing says the rate", () => {
    expect(failures(6_000n, [], null)).toEqual([]);
  });
});

describe("what a case says in the entity's own currency", () => {
  it("is the same in base currency", () => {
    expect(failures(10_000n, [told("40.00", "40.00", "USD")])).toEqual([]);
    expect(failures(10_000n, [told("40.00", null, "USD"), told("40.00", "44.00", "USD")])).toEqual([
      'DEFERRED in base by exc_1 "A credit": 40.00 USD expected, nothing shown',
      'DEFERRED in base by exc_1 "A credit": 40.00 USD expected, 44.00 USD shown',
    ]);
  });
});
