import { retryByItself } from "../../workflows/exceptions/retryByItself";
import { aDeal, win } from "./aDeal";
import { doubtfulErp } from "./doubtfulErp";
import { eventually } from "./eventually";
import { inNetSuite } from "./inNetSuite";
import { startCompany, type Company } from "./startCompany";

describe("a payment that may be in the ledger, and whose period is closed by now", () => {
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

  // The feed tells of the document, too: that it cannot be read meanwhile is another case, which ends by itself.
  const standing = () =>
    company.store.prisma.exceptionCase.findMany({ where: { ended: null, subjectType: { not: "InboxMessage" } } });
  const tryAgain = (inMs: number) =>
    retryByItself({ ...hub.hub, now: () => new Date(Date.now() + inMs), enqueuer: hub.hub.enqueuer });
  const period = encodeURIComponent(
    new Date().toLocaleString("en", { month: "short", year: "numeric", timeZone: "UTC" }),
  );
  const become = (action: "close" | "open") =>
    company.control(company.sandboxes.netsuite, `periods/${period}/${action}`, {});

  const order = async (opportunityId: string) => {
    const { prisma } = company.store;
    const ref = await prisma.externalRef.findFirst({ where: { externalId: { startsWith: opportunityId } } });
    return ref && prisma.order.findFirst({ where: { opportunityId: ref.entityId } });
  };

  /** Pays a deal's invoice in billing. @returns the payment's posting, once a case tells of it */
  async function pay(name: string) {
    const { sales, billing, state } = company;
    const deal = await aDeal(sales, { name });
    await win(sales, deal);
    await eventually(async () => (await order(deal.opportunityId))?.state === "FULFILLED", state);
    const customer = (await billing.customers.list({ limit: 100 })).data.find((one) => one.name === name);
    const [invoice] = (await billing.invoices.list({ customer: customer?.id ?? "" })).data;
    await billing.invoices.pay(invoice?.id ?? "", { payment_method: "pm_card_visa" });
    const [told] = await eventually(async () => {
      const cases = await standing();
      return cases.length > 0 && cases;
    }, state);
    expect(told).toMatchObject({ class: "INTERMITTENT", amountAtRiskMinor: 1_169_100n, attempts: 1 });
    return told?.subjectId ?? "";
  }
  const became = (id: string, status: string) =>
    eventually(async () => {
      const found = await company.store.prisma.posting.findUnique({ where: { id } });
      return found?.status === status && found;
    }, company.state);
  const inLedger = async (key: string) =>
    (await inNetSuite(hub.hub.erp)).filter((one) => one.kind === "PAYMENT" && one.key === key).length;

  it("is looked up in the ledger all the same, and is posted as it was sent", async () => {
    doubt.isBlind = true;
    const id = await pay("Blind");
    await become("close");
    doubt.isBlind = false;
    await tryAgain(3_600_000);
    const posting = await became(id, "POSTED");
    expect(posting).toMatchObject({ periodDecision: "ORIGINAL_PERIOD" });
    expect(await inLedger(posting.idempotencyKey)).toBe(1);
    expect(await standing()).toEqual([]);
    await become("open");
  });

  it("is held only once it is known not to be there, and is posted once the period opens", async () => {
    doubt.isSilent = true;
    const id = await pay("Silent");
    await become("close");
    doubt.isSilent = false;
    await tryAgain(3_600_000);
    await became(id, "REJECTED");
    await tryAgain(24 * 3_600_000);
    const held = await became(id, "HELD");
    expect(await inLedger(held.idempotencyKey)).toBe(0);
    expect(await standing()).toMatchObject([{ class: "PERIOD_CLOSED", state: "HELD", amountAtRiskMinor: 1_169_100n }]);
    await become("open");
    await became(id, "POSTED");
    expect(await inLedger(held.idempotencyKey)).toBe(1);
    expect(await standing()).toEqual([]);
  });
});
