import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { corrections } from "../corrections";
import { firstOfMonth } from "../firstOfMonth";
import { orderOf } from "../orderOf";
import type { WonDeals } from "./wonDeals";

export const whoseSubscriptionEndsEarlyIsTold: Case<WonDeals> = {
  sentence: "whose subscription is to end with its first month is told with the other eleven, until that is taken back",
  source: ["https://docs.stripe.com/billing/subscriptions/cancel", "docs/accounting.md 5"],
  async holds({ company, billed }) {
    const { billing } = company;
    const cases = corrections(company);
    const { subscription } = await billed("Leaving", {
      fields: { Billing_Interval__c: "Monthly", Service_Start__c: firstOfMonth(0) },
      lines: [{ quantity: 1, unitPrice: 500 }],
    });
    const order = await orderOf(company, "Leaving", { winNumber: 1 });
    const id = order?.id ?? "";
    const open = (amountAtRiskMinor: bigint) => {
      const where = { subjectId: id, cause: "subscription ends early", state: "OPEN", amountAtRiskMinor };
      return eventually(() => company.store.prisma.exceptionCase.findFirst({ where }), company.state);
    };
    expect(await cases.find(id, "subscription ends early")).toBeNull();
    await billing.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    // Of twelve months at 500.00, the first is billed: eleven are 5,500.00.
    const told = await cases.raised(id, "subscription ends early");
    expect(told).toMatchObject({ state: "OPEN", accountId: order?.accountId, amountAtRiskMinor: 550_000n });
    expect(told.explanation).toContain(`serves until ${firstOfMonth(1)}`);
    expect(await cases.effects(told.id)).toEqual({});
    await billing.subscriptions.update(subscription.id, { cancel_at_period_end: false });
    await cases.ended(id, "subscription ends early");
    // A day of the second month: that is billed as far as it goes, and ten are left.
    const day = `${firstOfMonth(1).slice(0, 8)}15`;
    await billing.subscriptions.update(subscription.id, { cancel_at: Date.parse(day) / 1_000 });
    await open(500_000n);
    // Ended at once, it has billed the first, and begins no other.
    await billing.subscriptions.cancel(subscription.id);
    await open(550_000n);
  },
};
