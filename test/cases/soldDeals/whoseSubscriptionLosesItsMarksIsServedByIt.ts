import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { corrections } from "../corrections";
import { firstOfMonth } from "../firstOfMonth";
import { orderOf } from "../orderOf";
import type { WonDeals } from "./wonDeals";

export const whoseSubscriptionLosesItsMarksIsServedByIt: Case<WonDeals> = {
  sentence:
    "whose subscription loses its marks in billing, or is given another deal's, is served by it, and told once it ends",
  source: ["https://docs.stripe.com/metadata", "docs/accounting.md 5"],
  async holds({ company, billed, withSetUpFee }) {
    const { billing, state } = company;
    const { prisma } = company.store;
    const cases = corrections(company);
    const { subscription } = await billed("Unmarked", {
      fields: { Billing_Interval__c: "Monthly", Service_Start__c: firstOfMonth(0) },
      lines: [{ quantity: 1, unitPrice: 500 }],
    });
    await withSetUpFee();
    const order = await orderOf(company, "Unmarked", { winNumber: 1 });
    const other = await orderOf(company, "Setup", { winNumber: 1 });
    const [id, subjectId] = [order?.id ?? "", await cases.idOf("Subscription", subscription.id)];
    const marked = (of: { businessKey: string; correlationId: string | null } | null) =>
      billing.subscriptions.update(subscription.id, {
        metadata: { throughline_order: of?.businessKey ?? "", throughline_correlation: of?.correlationId ?? "" },
      });
    const told = (words: string, is: "OPEN" | "RESOLVED") =>
      eventually(
        () => prisma.exceptionCase.findFirst({ where: { subjectId, cause: "marks changed", state: is } }),
        state,
      ).then(({ explanation, accountId }) => {
        expect(explanation).toContain(words);
        expect(accountId).toBe(order?.accountId);
      });
    const served = async () => (await prisma.subscription.findUniqueOrThrow({ where: { id: subjectId } })).orderId;

    await marked(null);
    await told(`order key ${order?.businessKey}`, "OPEN");
    expect(await served()).toBe(id);
    await marked(order);
    await told(`correlation id ${order?.correlationId}`, "RESOLVED");
    await marked(other);
    await told(`order key ${order?.businessKey}`, "OPEN");
    expect(await served()).toBe(id);

    // Of twelve months at 500.00 the first was billed: eleven, 5,500.00, are not.
    await billing.subscriptions.cancel(subscription.id);
    const early = await cases.raised(id, "subscription ends early");
    expect(early).toMatchObject({ state: "OPEN", accountId: order?.accountId, amountAtRiskMinor: 550_000n });
    expect(await cases.find(other?.id ?? "", "subscription ends early")).toBeNull();
  },
};
