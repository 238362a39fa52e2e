import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import { shareUntil, type YearsOfService } from "./yearsOfService";

export const thatAreOverEarnOneJournalEach: Case<YearsOfService> = {
  sentence:
    "earn one journal for the month that is over; none for one that was given up, or that the ledger holds no more; and the served days of one that has ended",
  source: ["ASC 606-10-25-1", "docs/accounting.md 6", "docs/accounting.md 7"],
  async holds({ company: { billing, state }, deals, cases, people, journalsOf, moveTo, unservedFrom, company }) {
    const { prisma } = company.store;
    await billing.invoices.markUncollectible(deals["Given up"].invoice.id);
    await billing.subscriptions.cancel(deals.Ended.subscription);
    const document = await prisma.posting.findFirstOrThrow({
      where: { invoiceId: deals.Gone.invoiceId, kind: "AR_INVOICE" },
    });
    const ref = await prisma.externalRef.findFirstOrThrow({
      where: { objectType: "Document", entityId: document.id },
    });
    await people.remove("invoice", ref.externalId);
    await cases.raised(deals["Given up"].invoiceId, "uncollectible");
    await cases.raised(document.id, "changed in the ledger");
    const ended = await cases.raised(deals.Ended.invoiceId, "service ended");

    const tomorrow = await unservedFrom(deals.Ended.subscription);
    // What is billed for the days after today stays deferred, until people say whose it is.
    expect(ended).toMatchObject({
      state: "OPEN",
      amountAtRiskMinor: 1_080_000n - shareUntil(tomorrow),
      currency: "USD",
    });
    expect(await cases.effects(ended.id)).toEqual({});

    await moveTo(1);
    const monthEnd = new Date(Date.parse(firstOfMonth(1)) - 86_400_000).toISOString().slice(0, 10);
    const earned = async (invoiceId: string, journals: number) =>
      eventually(async () => {
        const found = await journalsOf(invoiceId);
        return found.length === journals && found;
      }, state);
    const month: [string, bigint] = [monthEnd, shareUntil(firstOfMonth(1))];
    expect(await earned(deals.Lasting.invoiceId, 1)).toEqual([month]);
    expect(await earned(deals.Ended.invoiceId, 1)).toEqual([[monthEnd, shareUntil(tomorrow)]]);
    expect((await earned(deals.Late.invoiceId, 2)).map(([day]) => day).at(-1)).toBe(monthEnd);
    expect(await journalsOf(deals["Given up"].invoiceId)).toEqual([]);

    // Paid after all, it earns what waited.
    await billing.invoices.pay(deals["Given up"].invoice.id, { payment_method: "pm_card_visa" });
    expect(await earned(deals["Given up"].invoiceId, 1)).toEqual([month]);
    expect(await journalsOf(deals.Gone.invoiceId)).toEqual([]);
  },
};
