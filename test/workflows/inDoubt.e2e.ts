import { retryByItself } from "../../workflows/exceptions/retryByItself";
import { aDeal, win } from "./aDeal";
import { doubtfulErp } from "./doubtfulErp";
import { eventually } from "./eventually";
import { inNetSuite } from "./inNetSuite";
import { startCompany, type Company } from "./startCompany";

describe("a payment that the ledger took, and that cannot be read back", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  const doubt = { isBlind: false, isSilent: false };

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub({}, undefined, doubtfulErp(doubt, "PAYMENT", "postPayment"));
  });
  afterAll(async () => {
    await hub.stop();
    await company.close();
  });

  const payment = () => company.store.prisma.posting.findFirst({ where: { kind: "CUSTOMER_PAYMENT" } });
  /** But for those of news of the payment, which cannot be read then either. */
  const standing = () =>
    company.store.prisma.exceptionCase.findMany({ where: { ended: null, subjectType: { not: "InboxMessage" } } });
  const tryAgain = (inMs: number) =>
    retryByItself({ ...hub.hub, now: () => new Date(Date.now() + inMs), enqueuer: hub.hub.enqueuer });

  it("is one case, however it fails, and nobody else's money", async () => {
    const { sales, billing, store, state } = company;
    await win(sales, await aDeal(sales, { name: "Doubted" }));
    await eventually(async () => (await store.prisma.order.count({ where: { state: "FULFILLED" } })) === 1, state);
    doubt.isBlind = true;
    const [invoice] = (await billing.invoices.list({ limit: 100 })).data;
    await billing.invoices.pay(invoice?.id ?? "", { payment_method: "pm_card_visa" });
    const [told] = await eventually(async () => {
      const cases = await standing();
      return cases.length > 0 && cases;
    }, state);
    expect(told).toMatchObject({ class: "INTERMITTENT", amountAtRiskMinor: 1_169_100n, attempts: 1 });

    // Tried again, the hub asks how the invoice stands: the ledger shows all of it settled, by the payment itself.
    await tryAgain(3_600_000);
    const again = await eventually(async () => {
      const cases = await standing();
      return cases.some(({ id, attempts }) => id === told?.id && attempts > 1) && cases;
    }, state);
    expect(again.map(({ id, amountAtRiskMinor }) => [id, amountAtRiskMinor])).toEqual([[told?.id, 1_169_100n]]);
    const [receivable] = await store.prisma.receivable.findMany();
    expect(receivable).toMatchObject({ openMinor: 0n, ownMinor: 1_169_100n, cashMinor: 0n });
    expect(await payment()).toMatchObject({ status: "UNCERTAIN" });
  });

  it("is found by its key once it can be, and is posted as it was sent, once", async () => {
    doubt.isBlind = false;
    await tryAgain(24 * 3_600_000);
    const posting = await eventually(async () => {
      const found = await payment();
      return found?.status === "POSTED" && found;
    }, company.state);
    expect(posting.document).toMatchObject({ appliedMinor: "1169100" });
    const write = { idempotencyKey: posting.idempotencyKey };
    expect(await company.store.prisma.outboundWrite.findUnique({ where: write })).toMatchObject({
      ...{ status: "DONE", after: { appliedMinor: "1169100" } },
    });
    expect((await inNetSuite(hub.hub.erp)).filter(({ kind }) => kind === "PAYMENT")).toHaveLength(1);
    expect(await standing()).toEqual([]);
  });
});
