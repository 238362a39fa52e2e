import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { billedDeals, type BilledDeal } from "./billedDeals";
import { corrections } from "./corrections";

/**
 * A customer that somebody deletes, or whose balance somebody changes, changed nothing in the hub.
 * @see https://docs.stripe.com/api/customers/delete
 * @see https://docs.stripe.com/billing/customer/balance
 */
describe("a customer with an open invoice over 11,691.00 USD", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let deals: Record<"Deleted" | "Favoured", BilledDeal>;
  let cases: ReturnType<typeof corrections>;

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    cases = corrections(company);
    deals = await billedDeals(company, ["Deleted", "Favoured"]);
  }, 120_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  it("whose balance is credited by 200.00 by hand is a case, which ends when it is taken back", async () => {
    const { customer } = deals.Favoured;
    const profile = await cases.idOf("Customer", customer);
    const credit = { amount: -20_000, currency: "usd", description: "Sorry" };
    await company.billing.customers.createBalanceTransaction(customer, credit);
    const raised = await cases.raised(profile, "balance changed by hand");
    expect(raised).toMatchObject({ state: "OPEN", amountAtRiskMinor: 20_000n, currency: "USD" });
    expect(await cases.effects(raised.id)).toEqual({ UNAPPLIED: -20_000n });
    await company.billing.customers.createBalanceTransaction(customer, { ...credit, amount: 20_000 });
    await cases.ended(profile, "balance changed by hand");
  });

  it("that is deleted is a case of what is still owed, and its subscription ends", async () => {
    const { customer, subscription } = deals.Deleted;
    const profile = await cases.idOf("Customer", customer);
    expect(await company.billing.customers.del(customer)).toEqual(expect.objectContaining({ deleted: true }));
    const raised = await cases.raised(profile, "customer deleted");
    expect(raised).toMatchObject({
      ...{ state: "OPEN", system: "BILLING", amountAtRiskMinor: 1_169_100n, currency: "USD" },
      ...{ subjectType: "BillingProfile", accountId: expect.stringMatching(/^acct_/) },
    });
    const id = await cases.idOf("Subscription", subscription);
    const stored = () => company.store.prisma.subscription.findUniqueOrThrow({ where: { id } });
    await eventually(async () => (await stored()).status === "CANCELED", company.state);
  });
});
