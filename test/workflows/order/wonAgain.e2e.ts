import { aDeal, firstOfLastMonth, win } from "../aDeal";
import { eventually } from "../eventually";
import { mortalProcess } from "../mortalProcess";
import { startCompany, type Company } from "../startCompany";

/** What the later win does to the earlier one's order is done whole, wherever the worker dies. */
describe("a deal that is won again after its first win was incomplete", () => {
  let company: Company;
  beforeAll(async () => {
    company = await startCompany();
  });
  afterAll(() => company.close());

  it.each(["accept", "link-customer", "provision-subscription"])(
    "is billed once, by its latest win, although the worker dies behind the step %s of it",
    async (step) => {
      const { sales, store, billing, state } = company;
      const name = `Dies behind ${step}`;
      const deal = await aDeal(sales, { name, fields: { Service_Start__c: null } });
      const first = mortalProcess(company, null);
      const orders = async () => {
        const found = await store.prisma.opportunity.findFirst({ where: { name: `${name} platform` } });
        const where = { opportunityId: found?.id ?? "" };
        const all = await store.prisma.order.findMany({ where, orderBy: { winNumber: "asc" } });
        return all.map(({ state: stands }) => stands).join();
      };
      await win(sales, deal);
      await eventually(async () => (await orders()) === "BLOCKED", state, 60_000);
      await first.end();
      await sales.sobject("Opportunity").update({ Id: deal.opportunityId, StageName: "Negotiation/Review" });
      const second = mortalProcess(company, null);
      const reopened = { where: { name: `${name} platform`, status: "OPEN" } };
      await eventually(() => store.prisma.opportunity.findFirst(reopened), state, 60_000);
      await second.end();

      await sales.sobject("Opportunity").update({ Id: deal.opportunityId, Service_Start__c: firstOfLastMonth() });
      const mortal = mortalProcess(company, `quote-to-cash ${step}`);
      await win(sales, deal);
      expect(await mortal.dead).toBe("SIGKILL");
      const successor = mortalProcess(company, null);
      try {
        await eventually(async () => (await orders()) === "CANCELED,FULFILLED", state, 120_000);
        const { data: customers } = await billing.customers.list({ limit: 100 });
        const customer = customers.find((one) => one.name === name)?.id ?? "";
        expect((await billing.subscriptions.list({ customer, status: "all" })).data).toHaveLength(1);
      } finally {
        await successor.end();
      }
    },
  );
});
