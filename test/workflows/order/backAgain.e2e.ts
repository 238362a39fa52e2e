import { orderOf } from "../../cases/orderOf";
import { aDeal, win } from "../aDeal";
import { eventually } from "../eventually";
import { startCompany, type Company } from "../startCompany";

/** What a deal is for a moment, its order may be the only one to see: that is decided in `acceptOrder.db`. */
describe("a deal that is not won for a moment after it was won", () => {
  let company: Company;
  let stop = () => Promise.resolve();

  beforeAll(async () => {
    company = await startCompany();
    ({ stop } = await company.startHub());
  });
  afterAll(async () => {
    await stop();
    await company.close();
  });

  it("is looked at again where its order came to nothing before, though nothing changed that was stored", async () => {
    const { sales, store, state } = company;
    const deal = await aDeal(sales, { name: "Left", fields: { Service_Start__c: null } });
    await win(sales, deal);
    const order = await eventually(() => orderOf(company, "Left", { state: "BLOCKED" }), state);
    // As an order ended before what it saw was stored.
    await store.prisma.order.update({ where: { id: order.id }, data: { state: "CANCELED" } });
    await sales.sobject("Opportunity").update({ Id: deal.opportunityId, StageName: "Closed Won" });
    await eventually(() => orderOf(company, "Left", { state: "BLOCKED", winNumber: 1 }), state);
  });
});
