import type { Store } from "../../../platform/store/openStore";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** An open deal that says everything an order needs: twelve seats at 100.00 a year. */
export async function aDealToWin({ prisma }: Store, id: string): Promise<void> {
  await prisma.legalEntity.createMany({
    data: [{ id: "le_1", code: "US01", name: "US", baseCurrency: "USD", country: "US" }],
    skipDuplicates: true,
  });
  await prisma.product.createMany({
    data: [{ id: "prd_1", sku: "SEAT", name: "Seat", chargeType: "RECURRING" }],
    skipDuplicates: true,
  });
  await prisma.contact.createMany({
    data: [{ id: "con_billing", accountId: "acct_1", email: "ap@acme.example", billing: true }],
    skipDuplicates: true,
  });
  await prisma.opportunity.create({
    data: {
      ...{ id, accountId: "acct_1", name: `Deal ${id}`, status: "OPEN", type: "NEW", stage: "Negotiation" },
      ...{ amountMinor: 120_000n, currency: "USD", closeDate: day("2026-06-30"), serviceStart: day("2026-07-01") },
      ...{ termMonths: 12, termEnd: "RENEW", billingInterval: "ANNUAL", intervalCount: 1, intervalUnit: "YEAR" },
      ...{ paymentTermsDays: 30, sellingEntity: "US01" },
    },
  });
  await prisma.opportunityLine.create({
    data: {
      ...{ id: `ln_${id}`, opportunityId: id, lineNo: 1, productId: "prd_1", quantity: "12" },
      ...{ unitPriceMinor: 10_000n, currency: "USD" },
    },
  });
}
