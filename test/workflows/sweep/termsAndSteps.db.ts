import type { Transaction } from "../../../platform/store/openStore";
import { statusOf } from "../../../workflows/status/statusOf";
import { aSwept } from "./aSwept";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** What starts, ends, renews and is chased on a day does so at that day's first moment where the company is. */
describe("a sweep", () => {
  let swept: Awaited<ReturnType<typeof aSwept>>;
  beforeAll(async () => {
    swept = await aSwept();
  });
  afterAll(() => swept?.close());

  const mrr = async (n: string) =>
    (await swept.store.prisma.subscription.findUniqueOrThrow({ where: { id: `sub_${n}` } })).countedMrrMinor;
  const subscription = (n: string, data: object) =>
    swept.store.prisma.subscription.update({ where: { id: `sub_${n}` }, data });
  const money = (amount: string) => ({ amount, currency: "USD" });

  it.each([
    // Billing writes 1 July as its midnight in UTC; in Los Angeles that day begins at 07:00 UTC, in Auckland at 12:00
    // UTC of the day before.
    ["Los Angeles", "America/Los_Angeles", "2026-07-01T06:59:59Z", "2026-07-01T07:00:00Z"],
    ["Auckland", "Pacific/Auckland", "2026-06-30T11:59:59Z", "2026-06-30T12:00:00Z"],
  ])(
    "counts a subscription's MRR from its first day in %s on, and not on its end",
    async (_where, zone, before, from) => {
      const n = await swept.deal();
      await subscription(n, { startedAt: day("2026-07-01"), countedMrrMinor: 0n });
      await swept.sweep(before, zone);
      expect(await mrr(n)).toBe(0n);
      await swept.sweep(from, zone);
      await swept.sweep(from, zone);
      expect(await mrr(n)).toBe(10_000n);
      const begun = {
        subscriptionId: `sub_${n}`,
        contractId: `ctr_${n}`,
        before: money("0.00"),
        after: money("100.00"),
      };
      expect(await swept.events(n, "billing.subscription.mrr.changed")).toEqual([begun]);
      expect(await swept.asked(n)).toEqual(["financial-status"]);
      await subscription(n, { startedAt: day("2026-06-01"), cancelAt: day("2026-07-01"), countedMrrMinor: 10_000n });
      await swept.sweep(before, zone);
      expect(await mrr(n)).toBe(10_000n);
      await swept.sweep(from, zone);
      expect(await mrr(n)).toBe(0n);
    },
  );

  it("counts what began at an instant from the company's day of that instant on", async () => {
    const n = await swept.deal();
    // 18:00 on 1 May in Los Angeles.
    await subscription(n, { startedAt: new Date("2026-05-02T01:00:00Z"), countedMrrMinor: 0n });
    await swept.sweep("2026-05-02T06:59:59Z", "America/Los_Angeles");
    expect(await mrr(n)).toBe(10_000n);
  });

  it("says nothing to a CRM that was told nothing of the deal yet: its first status shows the MRR", async () => {
    const n = await swept.deal();
    await subscription(n, { countedMrrMinor: 0n });
    await swept.store.prisma.opportunity.update({ where: { id: `opp_${n}` }, data: { financialSyncedAt: null } });
    await swept.sweep("2026-07-01T12:00:00Z", "UTC");
    expect([await mrr(n), await swept.asked(n)]).toEqual([10_000n, []]);
  });

  const contract = (n: string, data: object) =>
    swept.store.prisma.contract.create({
      data: {
        ...{ id: `ctr_${n}`, number: `C-${n}`, accountId: `acct_${n}`, status: "ACTIVE", currency: "USD" },
        ...{ startDate: day("2025-08-31"), termMonths: 6, endDate: day("2026-02-27"), ...data },
      },
    });
  const statusOn = async (n: string, today: string) => {
    const order = { id: `ord_${n}`, opportunityId: `opp_${n}`, contractId: `ctr_${n}`, correlationId: "btx" };
    return swept.store.prisma.$transaction((tx: Transaction) => statusOf(tx, today, order, "006"));
  };

  it("has a contract expire once its last day is over, told once, and one that renews go on", async () => {
    const [ends, renews] = [await swept.deal(), await swept.deal()];
    await contract(ends, {});
    await contract(renews, { autoRenew: true });
    const stand = async () => {
      const found = await swept.store.prisma.contract.findMany({ orderBy: { id: "asc" } });
      return found.map(({ status }) => status);
    };
    // 27 February 2026 ends at 08:00 UTC of the next day in Los Angeles.
    await swept.sweep("2026-02-28T07:59:59Z", "America/Los_Angeles");
    expect(await stand()).toEqual(["ACTIVE", "ACTIVE"]);
    await swept.sweep("2026-02-28T08:00:00Z", "America/Los_Angeles");
    await swept.sweep("2026-02-28T08:00:00Z", "America/Los_Angeles");
    expect(await stand()).toEqual(["EXPIRED", "ACTIVE"]);
    const over = { contractId: `ctr_${ends}`, endDate: "2026-02-27" };
    expect(await swept.events(ends, "crm.contract.expired")).toEqual([over]);
    expect(await swept.events(renews, "crm.contract.expired")).toEqual([]);
  });

  it("asks to tell the next renewal on the day of the last: six months from 31 August are 28 February, then 31 August", async () => {
    const n = await swept.deal();
    await contract(n, { autoRenew: true });
    expect(await statusOn(n, "2026-02-27")).toMatchObject({ nextRenewal: "2026-02-28" });
    const told = { nextRenewal: day("2026-02-28") };
    await swept.store.prisma.opportunity.update({ where: { id: `opp_${n}` }, data: told });
    // 28 February begins at 11:00 UTC of the day before in Auckland, which is at UTC+13 then.
    await swept.sweep("2026-02-27T10:59:59Z", "Pacific/Auckland");
    expect(await swept.asked(n)).toEqual([]);
    await swept.sweep("2026-02-27T11:00:00Z", "Pacific/Auckland");
    expect(await swept.asked(n)).toEqual(["financial-status"]);
    expect(await statusOn(n, "2026-02-28")).toMatchObject({ nextRenewal: "2026-08-31" });
    expect(await statusOn(n, "2026-08-31")).toMatchObject({ nextRenewal: "2027-02-28" });
  });

  it("asks to tell no renewal to a deal that the CRM no longer has, until it is there again", async () => {
    const n = await swept.deal();
    await contract(n, { autoRenew: true });
    const set = (data: object) => swept.store.prisma.opportunity.update({ where: { id: `opp_${n}` }, data });
    await set({ nextRenewal: day("2026-02-28"), deletedAt: day("2026-02-01") });
    await swept.sweep("2026-02-28T00:00:00Z", "UTC");
    expect(await swept.asked(n)).toEqual([]);
    await set({ deletedAt: null });
    await swept.sweep("2026-02-28T01:00:00Z", "UTC");
    expect(await swept.asked(n)).toEqual(["financial-status"]);
  });

  it("tells the renewal of the order that billing bills, where a later win of the deal waits", async () => {
    const n = await swept.deal();
    await contract(n, { autoRenew: true });
    const told = { nextRenewal: day("2026-02-28") };
    const { prisma } = swept.store;
    await prisma.opportunity.update({ where: { id: `opp_${n}` }, data: told });
    const later = { id: `ord_2_${n}`, businessKey: `later ${n}`, winNumber: 2, state: "BLOCKED", checklist: [] };
    await prisma.order.create({ data: { ...later, opportunityId: `opp_${n}`, operationId: `op_2_${n}` } });
    await swept.sweep("2026-02-28T00:00:00Z", "UTC");
    const { rows } = await swept.store.pool.query<{ inputs: string }>(
      `SELECT i.inputs::text FROM dbos.workflow_input i WHERE i.inputs::text LIKE '%' || $1 || '%'`,
      [`opp_${n}`],
    );
    expect(rows.map(({ inputs }) => inputs.includes(`ord_2_${n}`))).toEqual([false]);
  });

  it("names no renewal of what ends, has ended, or runs for an unknown term", async () => {
    const [ends, ended, unknown] = [await swept.deal(), await swept.deal(), await swept.deal()];
    for (const n of [ends, ended]) await contract(n, {});
    await subscription(ends, { cancelAt: day("2026-02-28") });
    await subscription(ended, { status: "CANCELED" });
    await contract(unknown, { termMonths: null, endDate: null });
    for (const n of [ends, ended, unknown])
      expect(await statusOn(n, "2026-01-01")).toMatchObject({ nextRenewal: null });
  });

  it("moves a dunning case on by each step of lateness, and tells its owner once of each", async () => {
    const n = await swept.deal("2026-09-30");
    const at = async (moment: string) => {
      await swept.sweep(moment, "America/Los_Angeles");
      const found = await swept.store.prisma.dunningCase.findFirstOrThrow({ where: { accountId: `acct_${n}` } });
      const { step, status, lateSteps, nextStepOn } = found;
      return { step, status, lateSteps, nextStepOn: nextStepOn && nextStepOn.toISOString().slice(0, 10) };
    };
    // Due on 30 September: 1 day late on 1 October, 8 on the 8th, 31 on the 31st, which all begin at 07:00 UTC there.
    const first = { step: 1, status: "OPEN", lateSteps: 1, nextStepOn: "2026-10-08" };
    expect(await at("2026-10-01T07:00:00Z")).toEqual(first);
    expect(await at("2026-10-08T06:59:59Z")).toEqual(first);
    const second = { step: 2, status: "OPEN", lateSteps: 2, nextStepOn: "2026-10-31" };
    expect(await at("2026-10-08T07:00:00Z")).toEqual(second);
    expect(await at("2026-10-31T06:59:59Z")).toEqual(second);
    const last = { step: 3, status: "ESCALATED", lateSteps: 3, nextStepOn: null };
    expect(await at("2026-10-31T07:00:00Z")).toEqual(last);
    expect(await at("2027-01-01T00:00:00Z")).toEqual(last);
    const days = (await swept.events(n, "billing.collections.step.advanced")).map(({ daysLate }) => daysLate);
    expect(days).toEqual([1, 8, 31]);
    expect((await swept.asked(n)).filter((name) => name === "collections-task")).toHaveLength(3);
  });

  it("takes a case to the latest of the steps that were missed at once", async () => {
    const n = await swept.deal("2026-09-30");
    await swept.sweep("2026-10-10T12:00:00Z", "UTC");
    expect(await swept.events(n, "billing.collections.step.advanced")).toMatchObject([
      { daysLate: 10, nextStepOn: "2026-10-31", exposure: { amount: "0.01", currency: "USD" } },
    ]);
    expect((await swept.asked(n)).filter((name) => name === "collections-task")).toHaveLength(1);
  });

  it("lets an order go on that only waited for its service to start, once", async () => {
    const n = await swept.deal();
    const checklist = [{ rule: "one-time-starts-now", field: "serviceStart", message: "…", passed: false }];
    const { prisma } = swept.store;
    await prisma.order.update({ where: { id: `ord_${n}` }, data: { state: "BLOCKED", checklist } });
    await prisma.opportunity.update({ where: { id: `opp_${n}` }, data: { serviceStart: day("2026-07-01") } });
    await prisma.externalRef.create({
      data: {
        ...{ id: `xr_opp_${n}`, entityId: `opp_${n}`, role: "CRM", platform: "salesforce", instanceId: "sf" },
        ...{ objectType: "Opportunity", externalId: `006${n}` },
      },
    });
    await swept.sweep("2026-06-30T23:59:59Z", "UTC");
    expect(await swept.asked(n)).toEqual([]);
    for (const moment of ["2026-07-01T00:00:00Z", "2026-07-01T01:00:00Z"]) await swept.sweep(moment, "UTC");
    expect(await swept.asked(n)).toEqual(["quote-to-cash"]);
  });
});
