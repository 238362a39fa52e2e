import { readyOrder } from "../../../domain/order/readyOrder";
import { orderPolicy } from "../../../domain/order/orderPolicy";
import type { OrderFacts } from "../../../domain/order/orderFacts";

const facts: OrderFacts = {
  accountExternalId: "001",
  billingEmails: ["ap@acme.example"],
  currency: "JPY",
  amountMinor: 120_000n,
  closeDate: "2026-10-01",
  serviceStart: "2026-10-01",
  termMonths: 12,
  termEnd: "RENEW",
  billingInterval: "QUARTERLY",
  interval: { count: 3, unit: "MONTH" },
  paymentTermsDays: 0,
  sellingEntity: "sub-us",
  type: "NEW",
  lines: [
    {
      ...{ lineNo: 1, productId: "prod", sku: "PLATFORM", chargeType: "RECURRING" },
      ...{ quantity: "10", unitPriceMinor: 12_000n, currency: "JPY", discountPct: null },
    },
  ],
  knownEntities: ["sub-us"],
  knownCurrencies: [],
  policy: orderPolicy.parse({}),
  billingDay: "2026-10-01",
};

describe("an order that is ready", () => {
  it("says all that billing asks for, as the deal says it", () => {
    expect(readyOrder(facts)).toMatchObject({
      ready: {
        ...{ accountExternalId: "001", paymentTermsDays: 0, sellingEntity: "sub-us" },
        sale: { currency: "JPY", interval: { count: 3, unit: "MONTH" }, termMonths: 12, termEnd: "RENEW" },
      },
    });
  });

  it.each([
    "accountExternalId",
    "currency",
    "serviceStart",
    "termMonths",
    "termEnd",
    "paymentTermsDays",
    "sellingEntity",
  ] as const)("is none without %s: nothing stands in for it", (field) => {
    expect(readyOrder({ ...facts, [field]: null })).toMatchObject({ violations: [{ message: expect.any(String) }] });
  });

  it("is none with an interval that nobody knows", () => {
    expect(readyOrder({ ...facts, billingInterval: "Fortnightly", interval: null })).toMatchObject({
      violations: [{ field: "billingInterval" }],
    });
  });
});
