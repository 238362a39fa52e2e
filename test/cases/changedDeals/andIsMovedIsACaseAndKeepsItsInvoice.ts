import { create } from "../../workflows/aDeal";
import type { Case } from "../case";
import type { DealsToChange } from "./dealsToChange";

export const andIsMovedIsACaseAndKeepsItsInvoice: Case<DealsToChange> = {
  sentence: "and is moved to another account is a case of all of it; the invoice stays with who was billed",
  source:
    "https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm",
  async holds({ company: { sales, store }, change, correction }) {
    const other = await create(sales, "Account", { Name: "Somebody else" });
    await change("Moved", { AccountId: other });
    const raised = await correction("Moved");
    expect(raised).toMatchObject({ amountAtRiskMinor: 240_000n, explanation: expect.stringContaining("its account") });
    const { prisma } = store;
    const order = await prisma.order.findUniqueOrThrow({ where: { id: raised.subjectId } });
    const subscription = await prisma.subscription.findFirstOrThrow({ where: { orderId: order.id } });
    const invoice = await prisma.invoice.findFirstOrThrow({ where: { subscriptionId: subscription.id } });
    const billed = await prisma.account.findFirstOrThrow({ where: { name: "Moved" } });
    expect(invoice.accountId).toBe(billed.id);
  },
};
