import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { corrections } from "../corrections";
import { customersNamed } from "../customersNamed";
import { firstOfMonth } from "../firstOfMonth";
import { orderOf } from "../orderOf";
import type { WonDeals } from "./wonDeals";

export const whoseTrialIsProlongedIsTold: Case<WonDeals> = {
  sentence:
    "whose trial is prolonged in billing is told with the months that it is not billed for, until it is put back",
  source: ["https://docs.stripe.com/billing/subscriptions/trials", "docs/accounting.md 5"],
  async holds({ company }) {
    const { billing, sales, store, state } = company;
    const fields = { Billing_Interval__c: "Monthly", Service_Start__c: firstOfMonth(2) };
    await win(sales, await aDeal(sales, { name: "Trial", fields, lines: [{ quantity: 1, unitPrice: 500 }] }));
    const { id, accountId } = await eventually(() => orderOf(company, "Trial", { state: "BILLING" }), state);
    await eventually(() => store.prisma.subscription.findFirst({ where: { orderId: id } }), state);
    const [customer = ""] = await customersNamed(company, "Trial");
    const [subscription] = (await billing.subscriptions.list({ customer })).data;
    if (!subscription) throw new Error("no subscription");
    expect(subscription.status).toBe("trialing");
    const cases = corrections(company);
    const until = (day: string) =>
      billing.subscriptions.update(subscription.id, { trial_end: Date.parse(day) / 1_000, proration_behavior: "none" });
    await until(firstOfMonth(7));
    // Of twelve months at 500.00, the first five are not billed: 2,500.00.
    const told = await cases.raised(id, "subscription ends early");
    expect(told).toMatchObject({ state: "OPEN", accountId, currency: "USD", amountAtRiskMinor: 250_000n });
    expect(told.explanation).toContain("is on trial for longer");
    await until(firstOfMonth(2));
    await cases.ended(id, "subscription ends early");
  },
};
