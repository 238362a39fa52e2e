import type { Sale } from "../../../domain/order/sale";
import { openStore } from "../../../platform/store/openStore";
import { draftedFor } from "../../../workflows/corrections/servicesOf";
import { testDatabase } from "../../support/testDatabase";

/** 500.00 a month from January on, of which billing is in April. */
const sale: Sale = {
  ...{ currency: "USD", start: "2026-01-01", end: "2027-01-01", termMonths: 12, termEnd: "RENEW" },
  interval: { count: 1, unit: "MONTH" },
  lines: [{ sku: "SEAT", charge: "RECURRING", quantity: "1", unitPriceMinor: 50_000n, discountPct: "0" }],
};

describe("the invoices of a subscription that is in April", () => {
  it("bill the months of what is numbered, and not those of drafts that are over or of what was voided in no books", async () => {
    const database = await testDatabase();
    const store = openStore(database.url, 2);
    const { prisma } = store;
    const day = (text: string) => new Date(`${text}T00:00:00Z`);
    await prisma.product.create({ data: { id: "prd_1", sku: "SEAT", name: "Seat" } });
    const april = { currentPeriodStart: day("2026-04-01"), currentPeriodEnd: day("2026-05-01") };
    const of = { ...april, startedAt: day("2026-01-01"), mrrMinor: 50_000n, annualMinor: 600_000, currency: "USD" };
    const subscription = await prisma.subscription.create({ data: { ...of, id: "sub_1", status: "ACTIVE" } });
    const months = ["OPEN", "DRAFT", "VOID", "DRAFT"].map((status, at) => ({
      ...{ status, number: status === "DRAFT" ? null : `INV-${at}` },
      ...{ start: `2026-0${at + 1}-01`, end: `2026-0${at + 2}-01` },
    }));
    for (const { status, number, start, end } of months) {
      const sums = { subtotalMinor: 50_000n, taxMinor: 0n, discountMinor: 0n, totalMinor: 50_000n, amountDueMinor: 0n };
      const id = `inv_${start}`;
      const invoice = { id, status, number, subscriptionId: "sub_1", currency: "USD" };
      await prisma.invoice.create({ data: { ...sums, ...invoice } });
      const line = { invoiceId: id, lineNo: 1, description: "Seat", productId: "prd_1", quantity: 1, currency: "USD" };
      const period = { servicePeriodStart: day(start), servicePeriodEnd: day(end) };
      await prisma.invoiceLine.create({ data: { ...line, ...period, id: `line_${start}`, amountMinor: 50_000n } });
    }
    const found = () => prisma.$transaction((tx) => draftedFor(tx, sale, [subscription]));
    const billed = async () => (await found()).map(({ start, bills }) => `${start} ${bills}`).sort();
    // April's draft may still be numbered.
    expect(await billed()).toEqual(["2026-01-01 true", "2026-02-01 false", "2026-03-01 false"]);
    await prisma.subscription.update({ where: { id: "sub_1" }, data: { status: "PAUSED" } });
    expect(await billed()).toContain("2026-04-01 false");
    await store.close();
    await database.drop();
  });
});
