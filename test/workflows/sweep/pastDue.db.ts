import { statusOf } from "../../../workflows/status/statusOf";
import { aSwept } from "./aSwept";

/**
 * What is due on a day is late once that day is over where the company is.
 * @see https://docs.stripe.com/api/invoices/object (due_date)
 */
describe("an invoice that nothing happens to but time", () => {
  let swept: Awaited<ReturnType<typeof aSwept>>;
  beforeAll(async () => {
    swept = await aSwept();
  });
  afterAll(() => swept?.close());

  const pastDueSince = async (n: string) => {
    const { pastDueSince: since } = await swept.store.prisma.invoice.findUniqueOrThrow({ where: { id: `inv_${n}` } });
    return since && since.toISOString().slice(0, 10);
  };

  it.each([
    // Pacific Daylight Time is UTC-7: the day ends at 07:00 UTC.
    ["in Los Angeles", "America/Los_Angeles", "2026-06-30", "2026-07-01T06:59:59Z", "2026-07-01T07:00:00Z"],
    // New Zealand Standard Time is UTC+12: the day ends at noon UTC of the same day.
    ["in Auckland", "Pacific/Auckland", "2026-06-30", "2026-06-30T11:59:59Z", "2026-06-30T12:00:00Z"],
    ["in UTC", "UTC", "2026-06-30", "2026-06-30T23:59:59Z", "2026-07-01T00:00:00Z"],
    // 1 November 2026 has 25 hours in Los Angeles: it begins at 07:00 UTC, and ends at 08:00 UTC of the next day.
    ["on a day of 25 hours", "America/Los_Angeles", "2026-11-01", "2026-11-02T07:59:59Z", "2026-11-02T08:00:00Z"],
    // 8 March 2026 has 23 hours in Los Angeles: it begins at 08:00 UTC, and ends at 07:00 UTC of the next day.
    ["on a day of 23 hours", "America/Los_Angeles", "2026-03-08", "2026-03-09T06:59:59Z", "2026-03-09T07:00:00Z"],
    // Clocks in Auckland go to UTC+13 on 27 September 2026: that day begins at 12:00 UTC the day before, and ends at 11:00.
    ["on Auckland's 23 hours", "Pacific/Auckland", "2026-09-27", "2026-09-27T10:59:59Z", "2026-09-27T11:00:00Z"],
  ])("is past due, due %s, from the company's midnight on, told once", async (_where, zone, due, before, from) => {
    const n = await swept.deal(due);
    await swept.sweep(before, zone);
    expect(await pastDueSince(n)).toBeNull();
    expect(await swept.asked(n)).toEqual([]);
    await swept.sweep(from, zone);
    const next = new Date(Date.parse(due) + 24 * 3_600_000).toISOString().slice(0, 10);
    expect(await pastDueSince(n)).toBe(next);
    const told = { invoiceId: `inv_${n}`, number: `INV-${n}`, dueDate: due, open: { amount: "0.01", currency: "USD" } };
    expect(await swept.events(n, "billing.invoice.past_due")).toEqual([told]);
    expect(await swept.asked(n)).toEqual(["collections-task", "financial-status"]);
    await swept.sweep(from, zone);
    expect(await swept.events(n, "billing.invoice.past_due")).toHaveLength(1);
    expect(await swept.asked(n)).toHaveLength(2);
  });

  it("is told once, of what is true by then, after three days without a hub", async () => {
    const n = await swept.deal("2027-01-01");
    await swept.sweep("2027-01-01T12:00:00Z", "UTC");
    await swept.sweep("2027-01-05T12:00:00Z", "UTC");
    expect(await swept.events(n, "billing.invoice.past_due")).toHaveLength(1);
    expect(await swept.events(n, "billing.collections.step.advanced")).toMatchObject([{ daysLate: 4 }]);
  });

  it("is never past due when it is paid, void or a draft by then, or has no due day", async () => {
    const of = async (data: object, due: string | null = "2027-02-01") => {
      const n = await swept.deal(due);
      await swept.store.prisma.invoice.update({ where: { id: `inv_${n}` }, data });
      return n;
    };
    const all = [
      await of({ status: "PAID", amountDueMinor: 0n }),
      await of({ status: "VOID" }),
      await of({ status: "DRAFT", number: null }),
      await of({}, null),
    ];
    await swept.sweep("2027-03-01T00:00:00Z", "UTC");
    for (const n of all) expect([await pastDueSince(n), await swept.asked(n)]).toEqual([null, []]);
  });

  it("is past due, and not chased, when billing has given it up", async () => {
    const n = await swept.deal("2027-03-10");
    await swept.store.prisma.invoice.update({ where: { id: `inv_${n}` }, data: { status: "UNCOLLECTIBLE" } });
    await swept.sweep("2027-03-11T00:00:00Z", "UTC");
    expect([await pastDueSince(n), await swept.asked(n)]).toEqual(["2027-03-11", ["financial-status"]]);
  });

  it("is past due, and not chased while people settled it in the ledger alone; once they take that back it is", async () => {
    const n = await swept.deal("2027-03-20");
    const ledger = await swept.settleInLedger(n);
    await swept.sweep("2027-03-21T00:00:00Z", "UTC");
    expect([await pastDueSince(n), await swept.asked(n)]).toEqual(["2027-03-21", ["financial-status"]]);
    await ledger.takeBack("2027-03-22T00:00:00Z");
    expect(await swept.asked(n)).toEqual(["collections-task", "financial-status"]);
    // Due on the 20th, it is two days late on the 22nd.
    expect(await swept.events(n, "billing.collections.step.advanced")).toMatchObject([{ step: 1, daysLate: 2 }]);
    expect(await swept.events(n, "billing.invoice.past_due")).toHaveLength(1);
    await ledger.takeBack("2027-03-22T01:00:00Z");
    expect(await swept.asked(n)).toHaveLength(2);
  });

  /** @see https://docs.stripe.com/payments/paymentintents/lifecycle (bank debits take up to a few days to process) */
  it("is not past due nor chased while its bank debit is under way, and is once that has failed", async () => {
    const n = await swept.deal("2027-03-25");
    const { prisma } = swept.store;
    const invoiceId = `inv_${n}`;
    const attemptId = `pa_${n}`;
    const payment = { id: `pay_${n}`, invoiceId, amountMinor: 1n, currency: "USD", status: "PENDING" };
    await prisma.payment.create({ data: payment });
    const at = new Date("2027-03-25T12:00:00Z");
    await prisma.paymentAttempt.create({
      data: { id: attemptId, paymentId: payment.id, no: 1, at, outcome: "PENDING" },
    });
    const shown = async () => {
      const order = { id: `ord_${n}`, opportunityId: `opp_${n}`, contractId: null, correlationId: "btx" };
      const status = await prisma.$transaction((tx) => statusOf(tx, "2027-03-27", order, "006"));
      return [status.billingStatus, status.pastDue];
    };
    await swept.sweep("2027-03-27T00:00:00Z", "UTC");
    expect([await pastDueSince(n), await swept.asked(n), await shown()]).toEqual([
      ...[null, []],
      ["Payment processing", false],
    ]);
    // Of less than is due, the rest is late.
    await prisma.payment.update({ where: { id: payment.id }, data: { amountMinor: 0n } });
    expect((await shown())[1]).toBe(true);
    await prisma.payment.update({ where: { id: payment.id }, data: { amountMinor: 1n, status: "FAILED" } });
    await prisma.paymentAttempt.update({ where: { id: attemptId }, data: { outcome: "FAILED" } });
    await swept.sweep("2027-03-28T00:00:00Z", "UTC");
    expect([await pastDueSince(n), await swept.asked(n)]).toEqual([
      "2027-03-26",
      ["collections-task", "financial-status"],
    ]);
  });

  const deaths = [1, 2, 3].flatMap((at) => [
    { at, committed: false },
    { at, committed: true },
  ]);
  it.each(deaths)(
    "is told just once when the sweep is killed at its transaction $at (committed: $committed)",
    async (death) => {
      const n = await swept.deal("2027-04-01");
      expect(await swept.sweep("2027-04-02T00:00:00Z", "UTC", death)).toBeNull();
      await swept.sweep("2027-04-02T00:00:00Z", "UTC");
      expect(await pastDueSince(n)).toBe("2027-04-02");
      expect(await swept.events(n, "billing.invoice.past_due")).toHaveLength(1);
      expect(await swept.asked(n)).toEqual(["collections-task", "financial-status"]);
    },
  );

  it("is told although another one cannot be evaluated, which is told as well", async () => {
    const [broken, whole] = [await swept.deal("2027-05-01"), await swept.deal("2027-05-01")];
    await swept.store.prisma.invoice.update({ where: { id: `inv_${broken}` }, data: { currency: "ZZZ" } });
    await expect(swept.sweep("2027-05-02T00:00:00Z", "UTC")).rejects.toMatchObject({
      code: "sweep.incomplete",
      message: expect.stringContaining(`inv_${broken}`),
    });
    expect(await pastDueSince(whole)).toBe("2027-05-02");
    await swept.store.prisma.invoice.update({ where: { id: `inv_${broken}` }, data: { currency: "USD" } });
    await swept.sweep("2027-05-02T01:00:00Z", "UTC");
    expect(await pastDueSince(broken)).toBe("2027-05-02");
  });
});
