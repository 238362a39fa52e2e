import type { Store } from "../../../platform/store/openStore";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** An account's billing: two subscriptions, five invoices, a payment at the second try, a credit, a dunning case. */
export async function seedAccount(prisma: Store["prisma"], accountId: string): Promise<void> {
  const id = (kind: string, no?: number) => [kind, accountId, no].filter((part) => part !== undefined).join("_");
  const usd = { currency: "USD" };
  await prisma.billingProfile.create({
    data: {
      ...usd,
      id: id("bp"),
      accountId,
      legalEntity: "US01",
      collectionMethod: "SEND_INVOICE",
      billingAddress: { city: "Austin", country: "US" },
    },
  });
  await prisma.externalRef.create({
    data: {
      id: id("xr"),
      entityId: id("bp"),
      role: "BILLING",
      platform: "stripe",
      instanceId: "st",
      objectType: "Customer",
      externalId: id("cus"),
    },
  });
  const subscription = {
    ...usd,
    accountId,
    contractId: id("ctr"),
    startedAt: day("2026-07-01"),
    currentPeriodStart: day("2026-07-01"),
    currentPeriodEnd: day("2026-08-01"),
  };
  await prisma.subscription.createMany({
    data: [
      // 2^53 + 1, which a float cannot hold.
      {
        ...subscription,
        id: id("sub", 1),
        number: "S-1",
        status: "ACTIVE",
        mrrMinor: 9_007_199_254_740_993n,
        annualMinor: "108086391056891916",
      },
      { ...subscription, id: id("sub", 2), number: "S-2", status: "INCOMPLETE", mrrMinor: 1n, annualMinor: 12 },
    ],
  });
  const part = { ...usd, quantity: "2.5", amountMinor: 10_000n };
  await prisma.subscriptionItem.create({
    data: { ...part, id: id("si"), subscriptionId: id("sub", 1), priceId: "prc_1" },
  });
  await prisma.invoice.createMany({
    data: [0, 1, 2, 3, 4].map((no) => ({
      id: id("inv", no),
      number: no === 0 ? null : `INV-${accountId}-${no}`,
      accountId,
      status: no === 0 ? "DRAFT" : no < 3 ? "PAID" : "OPEN",
      dueDate: day("2026-07-31"),
      discountMinor: 0n,
      ...(no === 4
        ? { subtotalMinor: 5_000n, taxMinor: 0n, totalMinor: 5_000n, amountDueMinor: 5_000n, currency: "JPY" }
        : {
            ...usd,
            subscriptionId: id("sub", 1),
            contractId: id("ctr"),
            subtotalMinor: 10_000n,
            taxMinor: 1_000n,
            totalMinor: 11_000n,
            amountDueMinor: no === 3 ? 6_000n : 0n,
            paidMinor: no === 3 ? 5_000n : 11_000n,
          }),
    })),
  });
  const invoiceId = id("inv", 3);
  const line = { ...part, id: id("il"), invoiceId, lineNo: 1, description: "Seats", productId: "prd_1" };
  await prisma.invoiceLine.create({ data: line });
  const tax = { jurisdiction: "TX", rate: "10", taxableMinor: 10_000n, taxMinor: 1_000n };
  await prisma.taxLine.create({ data: { ...usd, ...tax, id: id("tl"), invoiceLineId: line.id } });
  const credit = { number: `CM-${accountId}`, reason: "Goodwill", totalMinor: 500n, status: "ISSUED" };
  await prisma.creditMemo.create({ data: { ...usd, ...credit, id: id("cm"), accountId, invoiceId } });
  const paymentId = id("pay");
  await prisma.payment.create({
    data: { ...usd, id: paymentId, accountId, invoiceId, amountMinor: 5_000n, status: "SUCCEEDED", method: "card" },
  });
  await prisma.paymentAttempt.createMany({
    data: [
      { id: id("pa", 1), paymentId, no: 1, at: day("2026-07-02"), outcome: "FAILED", nextRetryAt: day("2026-07-03") },
      { id: id("pa", 2), paymentId, no: 2, at: day("2026-07-03"), outcome: "SUCCEEDED" },
    ],
  });
  await prisma.paymentApplication.create({
    data: { ...usd, id: id("pp"), paymentId, invoiceId, amountMinor: 5_000n },
  });
  await prisma.dunningCase.create({
    data: {
      ...usd,
      id: id("dun"),
      accountId,
      openedAt: day("2026-07-02"),
      status: "OPEN",
      exposureMinor: 6_000n,
      nextActionAt: day("2026-07-04"),
      invoiceIds: [invoiceId],
    },
  });
}
