import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { BilledCustomers } from "./billedCustomers";

export const deletedIsACaseOfWhatIsOwed: Case<BilledCustomers> = {
  sentence: "that is deleted is a case of what is still owed, and its subscription ends",
  source: "https://docs.stripe.com/api/customers/delete",
  async holds({ company: { billing, store, state }, deals, cases }) {
    const { customer, subscription } = deals.Deleted;
    const profile = await cases.idOf("Customer", customer);
    expect(await billing.customers.del(customer)).toEqual(expect.objectContaining({ deleted: true }));
    const raised = await cases.raised(profile, "customer deleted");
    expect(raised).toMatchObject({
      ...{ state: "OPEN", system: "BILLING", amountAtRiskMinor: 1_169_100n, currency: "USD" },
      ...{ subjectType: "BillingProfile", accountId: expect.stringMatching(/^acct_/) },
    });
    const id = await cases.idOf("Subscription", subscription);
    const stored = () => store.prisma.subscription.findUniqueOrThrow({ where: { id } });
    await eventually(async () => (await stored()).status === "CANCELED", state);
  },
};
