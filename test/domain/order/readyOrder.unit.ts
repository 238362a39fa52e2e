import { readyOrder } from "../../../domain/order/readyOrder";
import type { OrderFacts } from "../../../domain/order/orderFacts";

const facts: OrderFacts = {
  accountExternalId: "001",
  currency: "JPY",
  amountMinor: 120_000n,
  closeDate: "2026-10-01",
  serviceStart: "2026-10-01",
  termMonths: 12,
  billingInterval: "QUARTERLY",
  paymentTermsDays: 0,
  sellingEntity: "sub-us",
  type: "NEW",
  lines: [
    {
      ...{ lineNo: 1, productId: "prod", sku: "PLATFORM", quantity: "10", unitPriceMinor: 12_000n },
      ...{ currency: "JPY", discountPct: null },
    },
  ],
  knownEntities: ["sub-us"],
  knownCurrencies: [],
};

describe("an order that is ready", () => {
  it("says all that billing asks for, as the deal says it", () => {
    expect(readyOrder(facts)).toMatchObject({
      ready: { currency: "JPY", billingInterval: "QUARTERLY", paymentTermsDays: 0, termMonths: 12 },
    });
  });

  it.each([
    "accountExternalId",
    "currency",
    "serviceStart",
    "termMonths",
    "paymentTermsDays",
    "sellingEntity",
  ] as const)("is none without %s: nothing stands in for it", (field) => {
    expect(readyOrder({ ...facts, [field]: null })).toMatchObject({ violations: [{ message: expect.any(String) }] });
  });

  it("is none with an interval that nobody knows", () => {
    expect(readyOrder({ ...facts, billingInterval: "Fortnightly" })).toMatchObject({
      violations: [{ field: "billingInterval" }],
    });
  });
});
