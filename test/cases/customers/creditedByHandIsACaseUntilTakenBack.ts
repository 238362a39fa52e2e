import type { Case } from "../case";
import type { BilledCustomers } from "./billedCustomers";

export const creditedByHandIsACaseUntilTakenBack: Case<BilledCustomers> = {
  sentence: "whose balance is credited by 200.00 by hand is a case, which ends when it is taken back",
  source: "https://docs.stripe.com/billing/customer/balance",
  async holds({ company: { billing }, deals, cases }) {
    const { customer } = deals.Favoured;
    const profile = await cases.idOf("Customer", customer);
    const credit = { amount: -20_000, currency: "usd", description: "Sorry" };
    await billing.customers.createBalanceTransaction(customer, credit);
    const raised = await cases.raised(profile, "balance changed by hand");
    expect(raised).toMatchObject({ state: "OPEN", amountAtRiskMinor: 20_000n, currency: "USD" });
    expect(await cases.effects(raised.id)).toEqual({ UNAPPLIED: -20_000n });
    await billing.customers.createBalanceTransaction(customer, { ...credit, amount: 20_000 });
    await cases.ended(profile, "balance changed by hand");
  },
};
