import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { corrections } from "../corrections";
import { customersNamed } from "../customersNamed";
import { firstOfMonth } from "../firstOfMonth";
import { orderOf } from "../orderOf";
import type { WonDeals } from "./wonDeals";

export const whoseSubscriptionEndsBeforeItsServiceIsTold: Case<WonDeals> = {
  sentence:
    "whose subscription is ended in billing before its service has begun is told with all that is billed no more",
  source: ["https://docs.stripe.com/billing/subscriptions/cancel", "docs/accounting.md 5"],
  async holds({ company }) {
    const { billing, sales, store, state } = company;
    const fields = { Billing_Interval__c: "Monthly", Service_Start__c: firstOfMonth(1) };
    await win(sales, await aDeal(sales, { name: "Not begun", fields, lines: [{ quantity: 1, unitPrice: 500 }] }));
    const { id } = await eventually(() => orderOf(company, "Not begun", { state: "BILLING" }), state);
    const ofOrder = () => store.prisma.subscription.findFirst({ where: { orderId: id } });
    await eventually(ofOrder, state);
    const [customer = ""] = await customersNamed(company, "Not begun");
    const [subscription] = (await billing.subscriptions.list({ customer })).data;
    if (!subscription) throw new Error("no subscription");
    const cause = "subscription ends early";
    const cases = corrections(company);
    const open = (amountAtRiskMinor: bigint) => {
      const where = { subjectId: id, cause, state: "OPEN", amountAtRiskMinor };
      return eventually(() => store.prisma.exceptionCase.findFirst({ where }), state);
    };
    // Of twelve months at 500.00, three begin before the end: nine are 4,500.00.
    await billing.subscriptions.update(subscription.id, { cancel_at: Date.parse(firstOfMonth(4)) / 1_000 });
    await open(450_000n);
    await billing.subscriptions.update(subscription.id, { cancel_at: "" });
    await cases.ended(id, cause);
    // Its first period ends where its service begins: all twelve are 6,000.00.
    await billing.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    await open(600_000n);
    await billing.subscriptions.update(subscription.id, { cancel_at_period_end: false });
    await cases.ended(id, cause);
    await billing.subscriptions.cancel(subscription.id);
    await open(600_000n);
    expect(await orderOf(company, "Not begun", { state: "BILLING" })).not.toBeNull();
  },
};
