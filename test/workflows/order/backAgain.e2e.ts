import type { CrmConnector } from "../../../connectors/connector";
import { orderOf } from "../../cases/orderOf";
import { aDeal, win } from "../aDeal";
import { connectorsFor } from "../connectorsFor";
import { eventually } from "../eventually";
import { startCompany, type Company } from "../startCompany";

/** What a deal is for a moment, its order may be the only one to see. */
describe("a deal that is not won for a moment after it was won", () => {
  let company: Company;
  let stop = () => Promise.resolve();
  /** Around each reading of a deal that is stored as won and has no order yet, its order's among them, one at a time. */
  let moment: { deal: string; begins(): Promise<unknown>; ends(): Promise<unknown> } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const awaitsItsOrder = async (deal: string): Promise<boolean> => {
    const { prisma } = company.store;
    const ref = await prisma.externalRef.findFirst({ where: { externalId: deal, objectType: "Opportunity" } });
    if (ref === null || (await prisma.order.count({ where: { opportunityId: ref.entityId } })) > 0) return false;
    return (await prisma.opportunity.count({ where: { id: ref.entityId, status: "WON" } })) > 0;
  };

  beforeAll(async () => {
    company = await startCompany();
    const hub = await company.startHub({}, undefined, (...given) => {
      const opened = connectorsFor(...given);
      const read: CrmConnector["read"] = async (kind, id) => {
        const now = moment;
        if (id !== now?.deal || !(await awaitsItsOrder(id))) return opened.crm.read(kind, id);
        const reading = last.then(async () => {
          await now.begins();
          const record = await opened.crm.read(kind, id);
          await now.ends();
          return record;
        });
        last = reading.catch(() => null);
        return reading;
      };
      return { ...opened, crm: { ...opened.crm, read } };
    });
    stop = hub.stop;
  }, 240_000);
  afterAll(async () => {
    await stop();
    await company.close();
  }, 60_000);

  /** A deal that is stored whole while it is open: what is read of it next, its win asks for. */
  const anOpenDeal = async (name: string) => {
    const { sales, store, state } = company;
    const deal = await aDeal(sales, { name });
    await eventually(async () => {
      const stored = await store.prisma.opportunity.findFirst({ where: { name: `${name} platform` } });
      return stored && store.prisma.opportunityLine.findFirst({ where: { opportunityId: stored.id } });
    }, state);
    await eventually(
      async () => (await store.prisma.inboxMessage.count({ where: { processedAt: null } })) === 0,
      state,
    );
    return deal;
  };

  const isBilledOnce = async (name: string) => {
    const { billing, state } = company;
    await eventually(() => orderOf(company, name, { state: "FULFILLED" }), state);
    const { data: customers } = await billing.customers.list({ limit: 100 });
    const customer = customers.find((one) => one.name === name)?.id ?? "";
    expect((await billing.subscriptions.list({ customer, status: "all" })).data).toHaveLength(1);
  };

  it("is billed for a later win, where it was reopened by mistake", async () => {
    const { sales } = company;
    const deal = await anOpenDeal("Reopened");
    const reopen = () => sales.sobject("Opportunity").update({ Id: deal.opportunityId, StageName: "Prospecting" });
    moment = { deal: deal.opportunityId, begins: reopen, ends: () => win(sales, deal) };
    await win(sales, deal);
    await isBilledOnce("Reopened");
    expect(await orderOf(company, "Reopened", { winNumber: 1 })).toMatchObject({ state: "CANCELED" });
  }, 180_000);

  it("is billed for the win that it had, where it was deleted by mistake", async () => {
    const { sales, control, sandboxes } = company;
    const deal = await anOpenDeal("Undeleted");
    const { opportunityId } = deal;
    moment = {
      deal: opportunityId,
      begins: () => sales.sobject("Opportunity").delete(opportunityId),
      ends: () => control(sandboxes.salesforce, `records/${opportunityId}/undelete`, {}),
    };
    await win(sales, deal);
    await isBilledOnce("Undeleted");
  }, 180_000);

  it("is looked at again where its order came to nothing before, though nothing changed that was stored", async () => {
    const { sales, store, state } = company;
    const deal = await aDeal(sales, { name: "Left", fields: { Service_Start__c: null } });
    await win(sales, deal);
    const order = await eventually(() => orderOf(company, "Left", { state: "BLOCKED" }), state);
    // As an order ended before what it saw was stored.
    await store.prisma.order.update({ where: { id: order.id }, data: { state: "CANCELED" } });
    await sales.sobject("Opportunity").update({ Id: deal.opportunityId, StageName: "Closed Won" });
    await eventually(() => orderOf(company, "Left", { state: "BLOCKED", winNumber: 1 }), state);
  }, 180_000);
});
