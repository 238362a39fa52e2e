import { addMonths } from "../../domain/calendar/addMonths";
import { readMonitors } from "../../domain/monitor/readMonitors";
import { retryHeld } from "../../workflows/ledger/retryHeld";
import { aDeal, firstOfLastMonth, win } from "./aDeal";
import { eventually } from "./eventually";
import { startCompany, type Company } from "./startCompany";

describe("an invoice that the ledger does not hold as it should", () => {
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

  const refuseOnce = (type: string) => {
    const match = { method: "POST", path: `/record/v1/${type}` };
    return company.control(company.sandboxes.netsuite, "faults", { kind: "status", status: 400, times: 1, match });
  };
  const rejected = (kind: string) =>
    eventually(() => company.store.prisma.posting.findFirst({ where: { kind, status: "REJECTED" } }), company.state);
  const standing = async (subjectId: string) =>
    (await company.store.prisma.syncState.findFirst({ where: { subjectId, system: "ERP" } }))?.status;
  const delayedInvoices = async () => {
    const delayed = (await readMonitors(company.store, new Date())).find(({ name }) => name === "delayedSync");
    return delayed?.by.find(({ labels }) => labels.flow === "Invoice to ERP")?.count;
  };

  it("is out of step while one of its months is missing, though the next ones came", async () => {
    const { sales, store, state } = company;
    // Three months are over: the first to be sent is refused.
    await refuseOnce("journalEntry");
    const fields = { Service_Start__c: addMonths(firstOfLastMonth(), -2) };
    await win(sales, await aDeal(sales, { name: "Threemonths", fields }));
    const { id, sourceId } = await rejected("REVENUE_JOURNAL");
    const others = { sourceId, kind: "REVENUE_JOURNAL", status: "POSTED" };
    await eventually(async () => (await store.prisma.posting.count({ where: others })) === 2, state);
    expect(await standing(sourceId)).toBe("FAILED");
    expect(await delayedInvoices()).toBe(1);

    await store.prisma.$transaction((tx) => retryHeld(tx, hub.hub, id));
    await eventually(async () => (await store.prisma.posting.count({ where: others })) === 3, state);
    expect(await standing(sourceId)).toBe("IN_SYNC");
    expect(await delayedInvoices()).toBe(0);
  });

  it("waits for nothing once it was voided: what was refused is not to be there any more", async () => {
    const { sales, billing, store, state } = company;
    await refuseOnce("invoice");
    await win(sales, await aDeal(sales, { name: "Voided" }));
    const { sourceId } = await rejected("AR_INVOICE");
    expect(await delayedInvoices()).toBe(1);
    const invoice = await store.prisma.invoice.findUniqueOrThrow({ where: { id: sourceId } });
    const { data } = await billing.invoices.list({ limit: 100 });
    await billing.invoices.voidInvoice(data.find(({ number }) => number === invoice.number)?.id ?? "");
    const known = () => store.prisma.invoice.findUniqueOrThrow({ where: { id: sourceId } });
    await eventually(async () => (await known()).status === "VOID", state);
    expect(await standing(sourceId)).toBe("IN_SYNC");
    expect(await delayedInvoices()).toBe(0);
  });
});
