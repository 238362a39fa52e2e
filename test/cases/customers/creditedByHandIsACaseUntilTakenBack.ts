import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { netSuiteRows } from "../netSuiteRows";
import type { BilledCustomers } from "./billedCustomers";

export const creditedByHandIsACaseUntilTakenBack: Case<BilledCustomers> = {
  sentence:
    "whose balance is credited by 200.00 by hand is a case, which ends when it is credited in the ledger, or taken back",
  source: "https://docs.stripe.com/billing/customer/balance",
  async holds({ company, people, deals, cases }) {
    const { billing, state } = company;
    const { customer } = deals.Favoured;
    const profile = await cases.idOf("Customer", customer);
    const credit = { amount: -20_000, currency: "usd", description: "Sorry" };
    await billing.customers.createBalanceTransaction(customer, credit);
    const raised = await cases.raised(profile, "balance changed by hand");
    expect(raised).toMatchObject({ state: "OPEN", amountAtRiskMinor: 20_000n, currency: "USD" });
    expect(await cases.effects(raised.id)).toEqual({ UNAPPLIED: -20_000n });
    // Usage stands on 4100, which holds nothing that billing billed with a schedule: 200.00 are credited in both.
    expect(raised.explanation).toContain("on 2400, 4000 or 2200, which hold what billing billed");
    const { id } = await documentOf(company, "Favoured");
    const [row] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${id}`);
    const items = [{ item: { externalId: "item-usage" }, amount: 200 }];
    const memo = await people.enter("creditMemo", { entity: { id: row?.["entity"] ?? "" }, item: { items } });
    const ends = (ended: string | null) =>
      eventually(async () => (await cases.find(profile, "balance changed by hand"))?.ended === ended || null, state);
    await ends("BALANCED");
    await people.remove("creditMemo", memo);
    await ends(null);
    await billing.customers.createBalanceTransaction(customer, { ...credit, amount: 20_000 });
    await cases.ended(profile, "balance changed by hand");
  },
};
