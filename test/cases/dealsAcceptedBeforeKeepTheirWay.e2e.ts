import { aDeal, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";

/**
 * Deals that were accepted before they had to say how their term ends, and their products how they are charged, go on
 * as they were provisioned: the subscription renews, every line recurs, and what was sent is sent no second time.
 */
describe("a deal that was accepted before deals said how their term ends", () => {
  let company: Company;
  beforeAll(async () => {
    company = await startCompany();
  }, 60_000);
  afterAll(() => company.close(), 60_000);

  it("goes on where it stood, to one subscription that renews and 10,800.00 before tax", async () => {
    const { sales, store, billing, state } = company;
    const hub = await company.startHub();
    try {
      const product = { code: "OLD", charge: null } as const;
      const lines = [{ quantity: 10, unitPrice: 1_200, discount: 10, product }];
      const deal = await aDeal(sales, { name: "Old", fields: { Term_End__c: null }, lines });
      await win(sales, deal);
      const order = await eventually(() => store.prisma.order.findFirst({ where: { state: "BLOCKED" } }), state);
      expect(order.predatesTerms).toBe(false);
      // As the migration marks what an earlier version had accepted.
      await store.prisma.order.update({ where: { id: order.id }, data: { predatesTerms: true } });
      await sales.sobject("Opportunity").update({ Id: deal.opportunityId, Payment_Terms_Days__c: 45 });
      await eventually(() => store.prisma.order.findFirst({ where: { state: "FULFILLED" } }), state);
      const { data } = await billing.subscriptions.list();
      expect(data.map(({ cancel_at: end }) => end)).toEqual([null]);
      const invoices = (await billing.invoices.list()).data;
      expect(invoices.map(({ total_excluding_tax: net }) => net)).toEqual([1_080_000]);
      // The command is the one that an earlier version sent: it says nothing of the term's end or of charges.
      const sent = await store.prisma.outboundWrite.findFirstOrThrow({ where: { objectType: "Subscription" } });
      expect(JSON.stringify(sent.after)).not.toMatch(/termEnd|"charge"/);
    } finally {
      await hub.stop();
    }
  }, 90_000);
});
