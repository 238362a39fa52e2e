import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import type { MendedInvoices } from "./mendedInvoices";
import { earnedBefore } from "./serviceOfAYear";

/** The first invoice is not paid, and the second, of ten seats more, is: only of that something is lost. */
export const lostByTheirCustomerAreToldOneByOne: Case<MendedInvoices> = {
  sentence:
    "one whose service ended is a case of its own beside another of the same subscription, and only what was paid of each is revenue",
  source: ["ASC 606-10-55-46", "docs/accounting.md 6"],
  async holds({ company, deals, cases, people, standingOf, journal, endSo }) {
    const { billing, store, state } = company;
    const { accountId, customer } = await standingOf("Grown");
    const { subscription, invoiceId } = deals.Grown;
    const found = await billing.subscriptions.retrieve(subscription);
    const items = found.items.data.map(({ id }) => ({ id, quantity: 20 }));
    await billing.subscriptions.update(subscription, { items, proration_behavior: "always_invoice" });
    const upgrade = await eventually(async () => {
      const of = { accountId, kind: "AR_INVOICE", status: "POSTED", invoiceId: { not: invoiceId } };
      return store.prisma.posting.findFirst({ where: of });
    }, state);
    const second = upgrade.invoiceId ?? "";
    const ref = await store.prisma.externalRef.findFirstOrThrow({ where: { entityId: second, objectType: "Invoice" } });
    await billing.invoices.pay(ref.externalId, { payment_method: "pm_card_visa" });
    await billing.subscriptions.cancel(subscription);

    // Of the first, what the days after today earn of 10,800.00.
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const whole = 1_080_000n - earnedBefore(tomorrow);
    expect(await cases.raised(invoiceId, "service ended")).toMatchObject({ amountAtRiskMinor: whole });
    // Of the second, all but today's share of its net.
    const paid = (await cases.raised(second, "service ended")).amountAtRiskMinor ?? 0n;
    const { totalMinor, taxMinor } = await store.prisma.invoice.findUniqueOrThrow({ where: { id: second } });
    const daysLeft = (Date.parse(firstOfMonth(12)) - Date.parse(tomorrow)) / 86_400_000;
    const share = (Number(totalMinor - taxMinor) * daysLeft) / (daysLeft + 1);
    expect(Math.abs(Number(paid) - share)).toBeLessThanOrEqual(1);

    const release = (minor: bigint) =>
      journal(customer, { "acct-deferred": Number(minor) / 100, "acct-revenue": -Number(minor) / 100 });
    // 541.25 go back without a credit, 500.00 net of 8.25 % of tax: what was given back was not paid.
    const [charge] = (await billing.charges.list({ customer: deals.Grown.customer })).data;
    await billing.refunds.create({ charge: charge?.id ?? "", amount: 54_125 });
    await eventually(
      () => store.prisma.exceptionCase.findFirst({ where: { accountId, cause: { startsWith: "refund " } } }),
      state,
    );
    const kept = paid - 50_000n;
    const unpaid = await release(kept + 1n);
    await endSo(accountId, "journal by hand", [[null, kept + 1n]]);
    await people.remove("journalEntry", unpaid);
    await release(kept);
    await endSo(accountId, "journal by hand", [
      ["HEALED", kept + 1n],
      ["ANSWERED", kept],
    ]);
    expect(await cases.find(second, "service ended")).toMatchObject({ ended: null, amountAtRiskMinor: 50_000n });
    expect(await cases.find(invoiceId, "service ended")).toMatchObject({ ended: null, amountAtRiskMinor: whole });
  },
};
