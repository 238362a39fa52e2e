import { retryByItself } from "../../workflows/exceptions/retryByItself";
import { aDeal, win } from "./aDeal";
import { doubtfulErp } from "./doubtfulErp";
import { eventually } from "./eventually";
import { inNetSuite } from "./inNetSuite";
import { startCompany, type Company } from "./startCompany";

describe("an invoice that may be in the ledger, and is voided in billing", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  const doubt = { isBlind: false, isSilent: false };

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub({}, undefined, doubtfulErp(doubt, "INVOICE", "postInvoice"));
  });
  afterAll(async () => {
    await hub.stop();
    await company.close();
  });

  const tryAgain = (inMs: number) =>
    retryByItself({ ...hub.hub, now: () => new Date(Date.now() + inMs), enqueuer: hub.hub.enqueuer });

  /** A won deal whose invoice is in doubt, and is voided in billing. @returns its posting, in doubt as before */
  async function voided(name: string) {
    const { sales, billing, store, state } = company;
    const before = { id: { notIn: (await store.prisma.posting.findMany()).map(({ id }) => id) } };
    await win(sales, await aDeal(sales, { name }));
    const posting = await eventually(
      () => store.prisma.posting.findFirst({ where: { ...before, kind: "AR_INVOICE", status: "UNCERTAIN" } }),
      state,
    );
    await caseOf(posting.id, null);
    const customer = (await billing.customers.list({ limit: 100 })).data.find((one) => one.name === name);
    const [invoice] = (await billing.invoices.list({ customer: customer?.id ?? "" })).data;
    await billing.invoices.voidInvoice(invoice?.id ?? "");
    const { sourceId: id } = posting;
    await eventually(() => store.prisma.invoice.findFirst({ where: { id, status: "VOID" } }), state);
    return posting;
  }
  const caseOf = (subjectId: string, ended: string | null) =>
    eventually(
      () => company.store.prisma.exceptionCase.findFirst({ where: { subjectId, class: "INTERMITTENT", ended } }),
      company.state,
    );
  const inLedger = async (key: string) => (await inNetSuite(hub.hub.erp)).filter((one) => one.key === key).length;

  it("is in doubt until it is found, and then a void that the ledger lacks", async () => {
    doubt.isBlind = true;
    const { id, sourceId, idempotencyKey } = await voided("Blind");
    expect(await caseOf(id, null)).toMatchObject({ amountAtRiskMinor: 1_169_100n });
    doubt.isBlind = false;
    await tryAgain(3_600_000);
    const { prisma } = company.store;
    const lacking = { subjectId: sourceId, class: "CORRECTION", cause: "void", ended: null };
    const told = await eventually(() => prisma.exceptionCase.findFirst({ where: lacking }), company.state);
    expect(told).toMatchObject({ amountAtRiskMinor: 1_169_100n });
    expect(await prisma.posting.findUnique({ where: { id } })).toMatchObject({ status: "POSTED" });
    await caseOf(id, "HEALED");
    expect(await inLedger(idempotencyKey)).toBe(1);
  });

  it("is not sent once it is known not to be there", async () => {
    doubt.isSilent = true;
    const { id, idempotencyKey } = await voided("Silent");
    doubt.isSilent = false;
    await tryAgain(3_600_000);
    const { prisma } = company.store;
    await eventually(() => prisma.posting.findFirst({ where: { id, status: "REJECTED" } }), company.state);
    await tryAgain(24 * 3_600_000);
    await caseOf(id, "HEALED");
    expect(await inLedger(idempotencyKey)).toBe(0);
  });
});
