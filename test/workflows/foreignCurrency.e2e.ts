import { aDeal, win } from "./aDeal";
import { eventually } from "./eventually";
import { inNetSuite } from "./inNetSuite";
import { startCompany, type Company } from "./startCompany";

describe("a deal in another currency than the books", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
  });
  afterAll(async () => {
    await hub.stop();
    await company.close();
  });

  it("recognizes revenue at the invoice's rate, though the ERP's has changed since", async () => {
    const { sales, store, control, sandboxes } = company;
    const journals = { method: "POST", path: "/journalEntry" };
    await control(sandboxes.netsuite, "faults", {
      kind: "status",
      status: 429,
      retryAfter: 2,
      times: 1,
      match: journals,
    });
    await win(sales, await aDeal(sales, { name: "Europa", currency: "EUR" }));
    const invoiced = () => store.prisma.posting.findFirst({ where: { kind: "AR_INVOICE", status: "POSTED" } });
    const { fxRate } = await eventually(invoiced, company.state);
    await control(sandboxes.netsuite, "currencies/EUR/rate", { rate: 1.5 });
    await eventually(() => store.prisma.order.findFirst({ where: { state: "FULFILLED" } }), company.state);

    const documents = await inNetSuite(hub.hub.erp);
    const rates = documents.map(({ kind, total, fxRate }) => [kind, total.currency, Number(fxRate)]);
    expect(Number(fxRate)).not.toBe(1.5);
    expect(rates).toEqual([
      ["INVOICE", "EUR", Number(fxRate)],
      ["JOURNAL", "EUR", Number(fxRate)],
    ]);
  });
});
