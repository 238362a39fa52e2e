import { aDeal, firstOfLastMonth, win } from "./aDeal";
import { eventually } from "./eventually";
import { inNetSuite } from "./inNetSuite";
import { startCompany, type Company } from "./startCompany";

describe("an ERP that recognizes revenue by itself", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;

  beforeAll(async () => {
    const items = { accounts: {}, subscription: "Subscription (recognized by ERP)", tax: "Sales Tax (billed)" };
    const serviceColumns = { start: "revRecStartDate", end: "revRecEndDate" };
    company = await startCompany({
      ...{ settings: { recognition: "ERP", items }, serviceColumns },
      figuresLeftWrong: "The ERP recognizes when its people say so, in its base currency, and wrong on purpose",
    });
    hub = await company.startHub();
  });
  afterAll(async () => {
    await hub.stop();
    await company.close();
  });

  const lastMonth = new Date(firstOfLastMonth());
  const sell = async (name: string, currency = "USD") => {
    const { sales, store, state } = company;
    const before = await store.prisma.order.count({ where: { state: "FULFILLED" } });
    await win(sales, await aDeal(sales, { name, currency }));
    const fulfilled = () => store.prisma.order.count({ where: { state: "FULFILLED" } });
    await eventually(async () => (await fulfilled()) > before, state);
    const invoice = await store.prisma.invoice.findFirstOrThrow({ orderBy: { id: "desc" } });
    const schedule = await store.prisma.revenueSchedule.findFirstOrThrow({ where: { invoiceId: invoice.id } });
    return { invoiceId: invoice.id, scheduleId: schedule.id };
  };
  const due = ({ scheduleId }: { scheduleId: string }) =>
    company.store.prisma.revenueScheduleLine.findFirstOrThrow({ where: { scheduleId, periodStart: lastMonth } });
  const recognized = (sold: { scheduleId: string }) =>
    eventually(async () => {
      const line = await due(sold);
      return line.recognizedOn && line;
    }, company.state);
  const recognize = async (body: object = {}) => {
    const { name } = await company.store.prisma.accountingPeriod.findFirstOrThrow({ where: { startDate: lastMonth } });
    await company.control(company.sandboxes.netsuite, `periods/${encodeURIComponent(name)}/recognize`, body);
  };
  const casesOf = ({ invoiceId }: { invoiceId: string }) =>
    company.store.prisma.exceptionCase.findMany({ where: { subjectId: invoiceId } });

  it("is only compared with: the hub posts no journal, and shows what the ERP recognized once it did", async () => {
    const { store } = company;
    const dollars = await sell("Armstrong");
    const euros = await sell("Europa", "EUR");
    expect(await due(dollars)).toMatchObject({ recognizedMinor: 0n, recognizedOn: null });

    await recognize();
    for (const sold of [dollars, euros]) {
      const line = await recognized(sold);
      // The ERP plans in its base currency: of euros, its figure comes back rounded.
      const apart = line.recognizedMinor - line.plannedMinor;
      expect([-1n, 0n, 1n]).toContain(apart);
      if (sold === dollars) expect(apart).toBe(0n);
      expect(line.postingId).toBeNull();
    }
    expect(await store.prisma.posting.count({ where: { kind: "REVENUE_JOURNAL" } })).toBe(0);
    const kinds = (await inNetSuite(hub.hub.erp)).map(({ kind, key }) => [kind, key === null ? "theirs" : "ours"]);
    expect(kinds.sort()).toEqual([
      ["INVOICE", "ours"],
      ["INVOICE", "ours"],
      ["JOURNAL", "theirs"],
    ]);
    expect(await store.prisma.event.count({ where: { type: { contains: ".revenue.confirmed." } } })).toBe(2);
    expect(await store.prisma.exceptionCase.count()).toBe(0);
  });

  it("makes a case where it recognized otherwise than was earned, and its figure is the one shown", async () => {
    const sold = await sell("Offman");
    await recognize({ share: 0.9 });
    const line = await recognized(sold);
    expect(line.recognizedMinor).toBe((line.plannedMinor * 9n + 5n) / 10n);
    const [raised] = await casesOf(sold);
    expect(raised).toMatchObject({ class: "UNBALANCED", state: "OPEN", amountAtRiskMinor: line.plannedMinor });
    expect(raised?.explanation).toMatch(/has [\d.]+ USD recognized, where [\d.]+ USD was earned/);
  });
});

describe("an ERP set to recognize revenue, whose items carry no rule", () => {
  it("makes a case of the invoice that nobody would ever recognize", async () => {
    const company = await startCompany({
      settings: { recognition: "ERP" },
      figuresLeftWrong: "Nobody recognizes: the case says of which months, and not by figure",
    });
    const hub = await company.startHub();
    await win(company.sales, await aDeal(company.sales, { name: "Norule" }));
    const raised = await eventually(
      () => company.store.prisma.exceptionCase.findFirst({ where: { subjectType: "Invoice" } }),
      company.state,
    );
    expect(raised).toMatchObject({ class: "MAPPING", state: "OPEN" });
    expect(raised.explanation).toContain("no plan to recognize");
    await hub.stop();
    await company.close();
  });
});
