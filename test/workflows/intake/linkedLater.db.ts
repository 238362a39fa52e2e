import pino from "pino";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { openEnqueuer, type Enqueuer, type WorkflowRequest } from "../../../platform/durable/openEnqueuer";
import { newId } from "../../../platform/ids/newId";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { BillingInvoice, BillingSubscription } from "../../../schema/canonical/billing";
import type { Hub } from "../../../workflows/hub";
import { takeInvoice } from "../../../workflows/intake/takeInvoice";
import { takeSubscription } from "../../../workflows/intake/takeSubscription";
import { failPosting } from "../../../workflows/posting/failPosting";
import { UNSOLD } from "../../../workflows/posting/invoiceDocument";
import type { WorkflowContext } from "../../../platform/durable/workflow";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const now = new Date("2026-07-01T12:00:00Z");
const OPERATION = newId("operation");
const billing = { instance: { id: "stripe-main", role: "BILLING", platform: "stripe" } } as const;
const crm = { instance: { id: "salesforce-main", role: "CRM", platform: "salesforce" } } as const;
const erp = { instance: { id: "netsuite-main", role: "ERP", platform: "netsuite" } } as const;
const seen = { externalVersion: null, url: null, deleted: false } as const;
const usd = (minor: bigint) => ({ minor, currency: "USD" });

const subscription: BillingSubscription = {
  ...{ ...seen, externalId: "sub_1", correlationId: "btx_1", orderKey: null, customerExternalId: "cus_1" },
  ...{ number: null, status: "ACTIVE", startedAt: "2026-07-01T00:00:00.000Z", cancelAt: null, endedAt: null },
  ...{ currentPeriodStart: "2026-07-01", currentPeriodEnd: "2026-08-01", currency: "USD" },
  ...{ items: [], latestInvoiceExternalId: null },
};
const invoice: BillingInvoice = {
  ...{ ...seen, externalId: "in_1", correlationId: "btx_1", customerExternalId: "cus_1" },
  ...{ subscriptionExternalId: "sub_1", number: "INV-1", status: "OPEN", issuedAt: "2026-07-01T00:00:00.000Z" },
  ...{ datedAt: "2026-07-01T00:00:00.000Z", dueAt: null, givenUpAt: null, paidAt: null, currency: "USD" },
  ...{ subtotal: usd(50_000n), discount: usd(0n), tax: usd(0n), total: usd(50_000n), paid: usd(0n) },
  ...{ credited: usd(0n), fromBalance: usd(0n), amountDue: usd(50_000n), attempts: 0, nextAttemptAt: null },
  ...{ numberingRefusal: null, lines: [] },
};

/** As after a restore: billing tells of a subscription and its invoice before the hub has made the deal's order again. */
describe("an invoice that was told before the deal that it bills", () => {
  let database: TestDatabase;
  let store: Store;
  let enqueuer: Enqueuer;
  let invoiceId: string;
  const asked: WorkflowRequest[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
    enqueuer = await openEnqueuer(database.url);
    const { prisma } = store;
    await prisma.account.create({ data: { id: "acct_1", name: "Acme", lifecycleStage: "CUSTOMER" } });
    const deal = { status: "WON", type: "NEW", stage: "Won", accountId: "acct_1" };
    await prisma.opportunity.create({ data: { ...deal, id: "opp_1", name: "Deal" } });
    const profile = { accountId: "acct_1", currency: "USD", legalEntity: "US", collectionMethod: "SEND_INVOICE" };
    await prisma.billingProfile.create({ data: { ...profile, id: "bp_1" } });
    const ref = { entityId: "bp_1", role: "BILLING", platform: "stripe", instanceId: "stripe-main" };
    await prisma.externalRef.create({ data: { ...ref, id: "xr_1", objectType: "Customer", externalId: "cus_1" } });
  });
  afterAll(async () => {
    await enqueuer?.close();
    await store?.close();
    await database?.drop();
  });

  const hub = (): Hub =>
    ({
      ...{ store, crm, billing, erp, now: () => now, log: pino({ level: "silent" }) },
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
      enqueuer: {
        ...enqueuer,
        enqueue: async (client: Parameters<Enqueuer["enqueue"]>[0], request: WorkflowRequest) => {
          if (request.workflow === "posting") asked.push(request);
          await enqueuer.enqueue(client, request);
        },
      },
    }) as unknown as Hub;
  const take = () => store.prisma.$transaction((tx) => takeInvoice(tx, hub(), invoice));
  /** The posting that was begun gives up. */
  const givesUp = () => {
    const context = {
      transact: (_name: string, run: Parameters<WorkflowContext["transact"]>[1]) => store.prisma.$transaction(run),
    } as unknown as WorkflowContext;
    const failure = {
      ...{ class: "DIMENSION" as const, code: UNSOLD, message: "It bills a subscription of no contract" },
      ...{ uncertain: false, retryable: false, httpStatus: null, retryAfterMs: null },
    };
    return failPosting(context, hub(), { kind: "invoice", id: invoiceId }, "plan", failure);
  };
  const accepted = async () => {
    const asOf = { subjectId: "opp_1", startedAt: now, status: "RUNNING", correlationId: "btx_1" };
    const asked = { kind: "CLOSE_WON", idempotencyKey: "1", requestHash: "1" };
    await store.prisma.operation.create({ data: { ...asOf, ...asked, id: OPERATION } });
    const order = { winNumber: 1, state: "PROVISIONING", checklist: [], contractId: "contract_1" };
    const names = { businessKey: "1", operationId: OPERATION, correlationId: "btx_1" };
    const of = { opportunityId: "opp_1", accountId: "acct_1" };
    await store.prisma.order.create({ data: { ...order, ...names, ...of, id: "ord_1" } });
    await store.prisma.$transaction((tx) => takeSubscription(tx, hub(), subscription));
  };
  const again = () => asked.filter(({ id }) => id.startsWith("released_")).length;

  it("is posted again once its deal is known, whichever comes first, that or its being given up", async () => {
    await store.prisma.$transaction((tx) => takeSubscription(tx, hub(), subscription));
    ({ id: invoiceId } = await take());
    expect(asked).toHaveLength(1);
    await givesUp();
    expect(again()).toBe(0);

    await accepted();
    await take();
    expect(again()).toBe(1);
    // Its posting had begun before that, and gives up only now.
    await givesUp();
    expect(again()).toBe(2);
    // Nothing new, nothing again.
    await take();
    expect(again()).toBe(2);
  });
});
