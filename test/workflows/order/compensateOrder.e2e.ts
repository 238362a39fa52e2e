import type Stripe from "stripe";
import { openControlDoor, type ControlDoor } from "../../connectors/openControlDoor";
import { aDeal, win } from "../aDeal";
import { eventually } from "../eventually";
import { mortalProcess } from "../mortalProcess";
import { startCompany, type Company } from "../startCompany";

const finalizing = { method: "POST", path: "^/v1/invoices/[^/]+/finalize$" };
const cancelling = { method: "DELETE", path: "^/v1/subscriptions/" };

/** Longer than it takes to kill a process. */
const LATE_MS = 5_000;

/** Billing takes the subscription and refuses its invoice: what was provisioned is undone, and a person decides. */
describe("an order whose invoice billing refuses for good", () => {
  let company: Company;
  let door: ControlDoor;

  beforeAll(async () => {
    company = await startCompany();
    door = openControlDoor(company.sandboxes.stripe);
  });
  afterAll(() => company.close());

  const cancellations = async () =>
    (await door.received()).filter(({ method, path }) => method === "DELETE" && path.startsWith("/v1/subscriptions/"));
  const subscriptions = async (name: string): Promise<Stripe.Subscription[]> => {
    const { data } = await company.billing.customers.list({ limit: 100 });
    const customer = data.find((one) => one.name === name)?.id ?? "";
    return (await company.billing.subscriptions.list({ customer, status: "all" })).data;
  };
  const orderOf = async (name: string, state: string) => {
    const { prisma } = company.store;
    const deal = await prisma.opportunity.findFirst({ where: { name: `${name} platform` } });
    return deal && prisma.order.findFirst({ where: { opportunityId: deal.id, state } });
  };
  /** Cancelled once, with a draft that will never be owed, nothing in the ledger, one case, and nobody who tries again. */
  const isUndone = async (name: string, before: number) => {
    const order = await eventually(() => orderOf(name, "BLOCKED"), company.state, 60_000);
    expect(order.revision).toBe(1);
    const made = await subscriptions(name);
    expect(made.map(({ status }) => status)).toEqual(["canceled"]);
    const { data: invoices } = await company.billing.invoices.list({ subscription: made[0]?.id ?? "" });
    expect(invoices.map(({ status, auto_advance: advances }) => [status, advances])).toEqual([["draft", false]]);
    const done = (await cancellations()).filter(({ status }) => status === 200);
    expect(done).toHaveLength(before + 1);
    const { prisma } = company.store;
    const steps = await prisma.operationStep.findMany({ where: { operationId: order.operationId } });
    expect(steps).toContainEqual(
      expect.objectContaining({ name: "cancel-subscription", status: "DONE", compensates: "provision-subscription" }),
    );
    expect(await prisma.posting.count({ where: { accountId: order.accountId } })).toBe(0);
    expect(await prisma.exceptionCase.count({ where: { subjectId: order.id, state: "OPEN" } })).toBe(1);
    // That the subscription has ended is news of the hub's own doing, and starts nothing anew.
    const taken = { orderId: order.id, status: "CANCELED" };
    await eventually(() => prisma.subscription.findFirst({ where: taken }), company.state, 30_000);
    const runs = await prisma.$queryRaw`
      SELECT workflow_uuid FROM dbos.workflow_status WHERE starts_with(workflow_uuid, ${order.businessKey})`;
    expect(runs).toHaveLength(1);
    return order;
  };

  it("is undone once, keeps its customer, and is provisioned anew by a retry, which bills it once", async () => {
    const hub = await company.startHub();
    try {
      await door.arm({ kind: "status", status: 400, match: finalizing });
      await win(company.sales, await aDeal(company.sales, { name: "Refused" }));
      const order = await isUndone("Refused", 0);
      // What was wrong is put right in the CRM; the order goes on by itself.
      const { records } = await company.sales.query<{ Id: string }>(
        "SELECT Id FROM Opportunity WHERE Name = 'Refused platform'",
      );
      await company.sales.sobject("Opportunity").update({ Id: records[0]?.Id ?? "", Payment_Terms_Days__c: 45 });
      await eventually(() => orderOf("Refused", "FULFILLED"), company.state, 60_000);
      expect((await subscriptions("Refused")).map(({ status }) => status).sort()).toEqual(["active", "canceled"]);
      const { prisma } = company.store;
      const posted = { accountId: order.accountId, kind: "AR_INVOICE", status: "POSTED" };
      expect(await prisma.posting.findMany({ where: posted })).toMatchObject([{ totalMinor: 1_169_100n }]);
      expect(await prisma.exceptionCase.count({ where: { subjectId: order.id, state: "OPEN" } })).toBe(0);
    } finally {
      await hub.stop();
    }
  });

  it.each(["compensating", "cancel-subscription", "compensated"])(
    "is undone once although the worker dies behind its step %s",
    async (step) => {
      const name = `Dies behind ${step}`;
      const before = (await cancellations()).filter(({ status }) => status === 200).length;
      await door.arm({ kind: "status", status: 400, match: finalizing });
      const mortal = mortalProcess(company, `quote-to-cash ${step}`);
      await win(company.sales, await aDeal(company.sales, { name }));
      expect(await mortal.dead).toBe("SIGKILL");
      const successor = mortalProcess(company, null);
      try {
        await isUndone(name, before);
      } finally {
        await successor.end();
      }
    },
  );

  it("is undone once although the worker dies between billing's cancellation and its own record of it", async () => {
    const name = "Dies unheard";
    const before = (await cancellations()).filter(({ status }) => status === 200).length;
    await door.arm({ kind: "status", status: 400, match: finalizing });
    await door.arm({ kind: "delay", delayMs: LATE_MS, match: cancelling });
    const mortal = mortalProcess(company, null);
    await win(company.sales, await aDeal(company.sales, { name }));
    await eventually(async () => (await subscriptions(name))[0]?.status === "canceled", company.state, 60_000);
    await mortal.end();
    const successor = mortalProcess(company, null);
    try {
      await isUndone(name, before);
    } finally {
      await successor.end();
    }
  });
});
