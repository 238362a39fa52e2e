import { firstBillRefusal } from "../../../domain/order/firstBillRefusal";
import type { Sale } from "../../../domain/order/sale";
import type { BillingInvoice, BillingInvoiceLine } from "../../../schema/canonical/billing";

const usd = (minor: bigint) => ({ minor, currency: "USD" });

/** 1,190.00 a month for a year from 1 October on, and 500.00 once. */
const sale: Sale = {
  ...{ currency: "USD", start: "2026-10-01", end: "2027-10-01", termMonths: 12, termEnd: "END" },
  interval: { count: 1, unit: "MONTH" },
  lines: [
    { sku: "PLATFORM", charge: "RECURRING", quantity: "1", unitPriceMinor: 119_000n, discountPct: "0" },
    { sku: "SETUP", charge: "ONE_TIME", quantity: "1", unitPriceMinor: 50_000n, discountPct: "0" },
  ],
};
const line = (sku: string | null, net: bigint, serviceStart: string | null): BillingInvoiceLine => ({
  ...{ externalId: `il_${sku}_${serviceStart}`, lineNo: 1, description: "", productExternalId: null, sku },
  ...{ quantity: "1", net: usd(net), proration: false, serviceStart, serviceEnd: null, taxes: [] },
});
const drafted = (...lines: BillingInvoiceLine[]): BillingInvoice => ({
  ...{ externalId: "in_1", externalVersion: null, url: null, correlationId: null, deleted: false },
  ...{ customerExternalId: "cus_1", subscriptionExternalId: "sub_1", number: null, status: "DRAFT" },
  ...{
    issuedAt: null,
    datedAt: null,
    givenUpAt: null,
    paidAt: null,
    dueAt: null,
    currency: "USD",
    attempts: 0,
    nextAttemptAt: null,
    numberingRefusal: null,
    lines,
  },
  ...{ subtotal: usd(0n), discount: usd(0n), tax: usd(0n), total: usd(0n), paid: usd(0n), credited: usd(0n) },
  ...{ fromBalance: usd(0n), amountDue: usd(0n) },
});

describe("a subscription's first invoice", () => {
  const october = line("PLATFORM", 119_000n, "2026-10-01");
  const setUp = line("SETUP", 50_000n, "2026-11-15");

  it("is what was sold: one interval and what is charged once", () => {
    expect(firstBillRefusal(sale, drafted(october, setUp))).toBeNull();
  });

  it("covers every interval that billing says it covers", () => {
    const november = line("PLATFORM", 119_000n, "2026-11-01");
    expect(firstBillRefusal(sale, drafted(october, november, setUp))).toBeNull();
    expect(firstBillRefusal(sale, drafted(november, setUp))).toContain("is 2880.00 USD net of tax");
  });

  it("leaves what people added of products that were not sold to them", () => {
    expect(firstBillRefusal(sale, drafted(october, setUp, line(null, 999n, null)))).toBeNull();
  });

  it("is not what was sold where 19 % of tax are taken out of it: 1,000.00 and 500.00 are not 1,690.00", () => {
    const refused = firstBillRefusal(sale, drafted(line("PLATFORM", 100_000n, "2026-10-01"), setUp));
    expect(refused).toContain("is 1690.00 USD net of tax, but billing made it 1500.00 USD");
  });
});
