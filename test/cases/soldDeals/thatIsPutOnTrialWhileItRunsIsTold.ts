import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { corrections } from "../corrections";
import { firstOfMonth } from "../firstOfMonth";
import { orderOf } from "../orderOf";
import type { WonDeals } from "./wonDeals";

export const thatIsPutOnTrialWhileItRunsIsTold: Case<WonDeals> = {
  sentence:
    "that is put on trial in billing while it runs is told with the months left out, until the trial is cut short",
  source: ["https://docs.stripe.com/billing/subscriptions/trials", "docs/accounting.md 5"],
  async holds({ company, billed }) {
    const { billing, state, store } = company;
    const cases = corrections(company);
    const { subscription } = await billed("Free", {
      fields: { Billing_Interval__c: "Monthly", Service_Start__c: firstOfMonth(0) },
      lines: [{ quantity: 1, unitPrice: 500 }],
    });
    const order = await orderOf(company, "Free", { winNumber: 1 });
    const id = order?.id ?? "";
    await billing.subscriptions.update(subscription.id, {
      ...{ trial_end: Date.parse(firstOfMonth(6)) / 1_000, proration_behavior: "none" },
    });
    // The first month is billed, the second to the sixth are not: five at 500.00 are 2,500.00.
    const told = await cases.raised(id, "subscription ends early");
    expect(told).toMatchObject({ state: "OPEN", accountId: order?.accountId, amountAtRiskMinor: 250_000n });
    const kept = await eventually(
      () => store.prisma.subscription.findFirst({ where: { orderId: id, status: "TRIALING" } }),
      state,
    );
    expect(kept.trialEnd?.toISOString().slice(0, 10)).toBe(firstOfMonth(6));
    await billing.subscriptions.update(subscription.id, { trial_end: "now", proration_behavior: "none" });
    await cases.ended(id, "subscription ends early");
  },
};
