import { checkOrder } from "../../../domain/order/checkOrder";
import type { OrderFacts } from "../../../domain/order/orderFacts";
import { orderPolicy } from "../../../domain/order/orderPolicy";

const line = {
  lineNo: 1,
  productId: "prod",
  sku: "PLATFORM",
  chargeType: "RECURRING",
  quantity: "10",
  unitPriceMinor: 10_000n,
  currency: "USD",
  discountPct: null,
};
const complete: OrderFacts = {
  accountExternalId: "001",
  billingEmails: ["ap@acme.example"],
  currency: "USD",
  amountMinor: 100_000n,
  closeDate: "2026-10-01",
  serviceStart: "2026-10-01",
  termMonths: 12,
  termEnd: "RENEW",
  billingInterval: "Annual",
  interval: { count: 1, unit: "YEAR" },
  paymentTermsDays: 30,
  sellingEntity: "sub-us",
  type: "NEW",
  lines: [line],
  policy: orderPolicy.parse({}),
  billingDay: "2026-10-02",
  knownEntities: ["sub-us", "sub-eu"],
  knownCurrencies: [
    { instanceId: "netsuite-main", decimals: new Map(Object.entries({ EUR: 2, USD: 2, KWD: 2, JPY: 0 })) },
    { instanceId: "stripe-main", decimals: new Map(Object.entries({ EUR: 2, USD: 2, KWD: 2, JPY: 0, SEK: 2 })) },
  ],
};

describe("a won deal's mandatory fields", () => {
  it("names the platform that does not take the deal's currency, and the currencies that all of them take", () => {
    const lines = [{ ...line, currency: "SEK" }];
    const [violation, ...others] = checkOrder({ ...complete, currency: "SEK", lines });
    expect(others).toEqual([]);
    expect(violation?.field).toBe("currency");
    expect(violation?.message).toBe(
      "netsuite-main takes no documents in SEK. Choose a currency that every platform takes (EUR, JPY, USD), or set SEK up there.",
    );
    expect(checkOrder({ ...complete, currency: "SEK", lines, knownCurrencies: [] })).toEqual([]);
  });

  it("refuses a currency of which a platform keeps fewer decimals than it has, and names that limit", () => {
    const lines = [{ ...line, currency: "KWD" }];
    expect(checkOrder({ ...complete, currency: "KWD", lines })).toMatchObject([
      { field: "currency", message: expect.stringContaining("netsuite-main keeps 2 decimals of KWD, which has 3") },
    ]);
  });

  it("finds nothing to say about a complete deal", () => {
    expect(checkOrder(complete)).toEqual([]);
  });

  const breaks: [string, Partial<OrderFacts>, string, RegExp][] = [
    ["no account", { accountExternalId: null }, "account", /Link the opportunity/],
    ["nobody to send invoices to", { billingEmails: [] }, "account.billingContact", /^Mark the account's contact/],
    ["a billing contact without an e-mail", { billingEmails: [null] }, "account.billingContact", /an e-mail address/],
    ["no address", { billingEmails: ["ap at acme"] }, "account.billingContact", /it is no address/],
    [
      "two billing contacts",
      { billingEmails: ["ap@acme.example", "cfo@acme.example"] },
      "account.billingContact",
      /has 2 billing contacts, .* leave one/,
    ],
    ["no lines", { lines: [] }, "lines", /at least one product line/],
    ["a currency that does not exist", { currency: "XQQ" }, "currency", /it is "XQQ"/],
    ["no service start", { serviceStart: null }, "serviceStart", /day service starts/],
    ["no term", { termMonths: 0 }, "termMonths", /at least 1/],
    ["no interval", { billingInterval: null, interval: null }, "billingInterval", /how often/],
    [
      "an unknown interval",
      { billingInterval: "Fortnightly", interval: null },
      "billingInterval",
      /"Fortnightly" is not/,
    ],
    ["an unknown selling entity", { sellingEntity: "sub-x" }, "sellingEntity", /choose one of sub-us, sub-eu/],
    ["a line without a product", { lines: [{ ...line, productId: null }] }, "lines.product", /on line 1/],
    [
      "a line in another currency",
      { lines: [{ ...line, currency: "EUR" }] },
      "lines.currency",
      /in EUR, the deal in USD/,
    ],
    [
      "an amount that is not the lines'",
      { amountMinor: 1n },
      "amount",
      /0\.01 USD, but the lines come to 1000\.00 USD/,
    ],
    ["an expansion", { type: "EXPANSION" }, "type", /EXPANSION is not handled yet/],
  ];
  it.each(breaks)("says what to do about %s", (_case, change, field, message) => {
    const violations = checkOrder({ ...complete, ...change });
    expect(violations).toContainEqual({ rule: expect.any(String), field, message: expect.stringMatching(message) });
  });

  it("names everything that is wrong at once", () => {
    const violations = checkOrder({ ...complete, serviceStart: null, termMonths: null, sellingEntity: null });
    expect(violations.map(({ field }) => field)).toEqual(["serviceStart", "termMonths", "sellingEntity"]);
  });

  it("takes the discount off before comparing the lines with the amount", () => {
    expect(checkOrder({ ...complete, amountMinor: 90_000n, lines: [{ ...line, discountPct: "10" }] })).toEqual([]);
  });
});
