import { cashInBaseFailures } from "./cashInBaseFailures";
import type { GraphCase } from "./readGraph";
import { someDocument } from "./someDocument";

const effect = (figure: string, account: string, amount: string, base: string | null) => ({
  ...{ figure, account, entityId: "le_1", amount: { amount, currency: "EUR" } },
  baseAmount: base === null ? null : { amount: base, currency: "USD" },
});

const told = (...effects: GraphCase["effects"]): GraphCase => ({
  ...{ id: "exc_1", class: "CORRECTION", state: "OPEN", title: "Gone back", subjectId: "pay_1", accountId: "acc_7" },
  ...{ amountAtRisk: null, effects },
});

/** A payment that came at 1.2. */
const document = someDocument({ type: "CustPymt", key: "tl_pay_1", currency: "EUR", rate: "1.2" });

const failures = (one: GraphCase, documents = [document]) =>
  cashInBaseFailures([one], documents, [{ sourceId: "pay_1", idempotencyKey: "tl_pay_1" }]);

describe("100.00 EUR of a payment that came at 1.2", () => {
  it("are 120.00 USD in clearing, and what an invoice at 1.1 took of them is no matter", () => {
    const owed = effect("RECEIVABLE", "receivable", "-100.00", "-110.00");
    expect(failures(told(effect("CLEARING", "clearing", "100.00", "120.00"), owed))).toEqual([]);
    expect(failures(told(effect("CLEARING", "clearing", "100.00", "110.00"), owed))).toEqual([
      'CLEARING in base by exc_1 "Gone back": 120.00 USD expected, 110.00 USD shown',
    ]);
  });

  it("are said, once the ledger holds the payment", () => {
    const silent = told(effect("UNAPPLIED", "receivable", "100.00", null));
    expect(failures(silent)).toEqual(['UNAPPLIED in base by exc_1 "Gone back": 120.00 USD expected, nothing shown']);
    expect(failures(silent, [])).toEqual([]);
  });

  it("are 120.00 USD that are disputed, and nothing says what the fee of 15.00 EUR is", () => {
    const fee = effect("CLEARING", "clearing", "15.00", null);
    const held = effect("CLEARING", "clearing", "100.00", "120.00");
    expect(failures(told(held, effect("RECEIVABLE", "disputedReceivable", "-100.00", "-120.00"), fee))).toEqual([]);
    expect(failures(told(held, effect("RECEIVABLE", "disputedReceivable", "-100.00", null), fee))).toHaveLength(1);
  });
});
