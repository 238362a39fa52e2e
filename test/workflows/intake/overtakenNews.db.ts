import { projectAccount } from "../../../domain/projection/projectAccount";
import { projectContact } from "../../../domain/projection/projectContact";
import { projectProduct } from "../../../domain/projection/projectProduct";
import { claimReadings } from "../../../domain/reading/claimReadings";
import type { WorkflowRequest } from "../../../platform/durable/openEnqueuer";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { CrmAccount, CrmContact, CrmProduct, CrmRecords } from "../../../schema/canonical/crm";
import type { Hub } from "../../../workflows/hub";
import { ruleFor } from "../../../workflows/intake/applyChange";
import type { Deal } from "../../../workflows/order/readDeal";
import { ownReadings, projectDeal } from "../../../workflows/order/projectDeal";
import { readRecord } from "../../../workflows/readRecord";
import { testDatabase } from "../../support/testDatabase";

const crm = { id: "crm", role: "CRM", platform: "salesforce" } as const;
const told = { externalVersion: null, url: null, correlationId: null, deleted: false };
const now = new Date("2026-03-15T12:00:00Z");

/** The deal of another account read these records later, for itself, and took them in first. */
describe("news of a record that another deal has taken in", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;
  let hub: Hub;
  const asked: WorkflowRequest[] = [];
  const inTheCrm: { Product: CrmProduct; Account: CrmAccount; Contact: CrmContact } = {
    Product: { ...told, externalId: "01tA", sku: "SEAT", name: "Seat", family: null, chargeType: null, active: true },
    Account: {
      ...{ ...told, externalId: "001A", name: "Acme", domain: null, parentExternalId: null },
      ...{ mergedIntoExternalId: null, segment: null, region: null, ownerUserExternalId: null },
      ...{ successUserExternalId: null, billingAddress: null, billingContacts: [] },
    },
    Contact: {
      ...{ ...told, externalId: "003A", accountExternalId: "001A", fullName: "Ann" },
      ...{ email: null, roles: [], billing: true },
    },
  };

  beforeEach(async () => {
    asked.length = 0;
    database = await testDatabase();
    store = openStore(database.url, 3);
    // Only what stands here is used: no platform is called.
    hub = {
      ...{ store, now: () => now },
      crm: { instance: crm, read: async (kind: keyof typeof inTheCrm) => inTheCrm[kind] },
      enqueuer: { enqueue: async (_client: unknown, request: WorkflowRequest) => void asked.push(request) },
    } as unknown as Hub;
    await store.prisma.$transaction(async (tx) => {
      const accountId = await projectAccount(tx, now, crm, inTheCrm.Account);
      await projectContact(tx, now, crm, inTheCrm.Contact);
      const product = await projectProduct(tx, now, crm, inTheCrm.Product);
      const deal = { name: "Waits", status: "WON", type: "NEW", stage: "Closed Won", winNumber: 1 };
      await tx.opportunity.create({ data: { id: "opp_1", accountId, ...deal } });
      const line = { lineNo: 1, productId: product?.id ?? null, quantity: 1, unitPriceMinor: 100n, currency: "USD" };
      await tx.opportunityLine.create({ data: { id: "line_1", opportunityId: "opp_1", ...line } });
      const ref = { role: "CRM", platform: "salesforce", instanceId: "crm", objectType: "Opportunity" };
      await tx.externalRef.create({ data: { id: "ref_1", entityId: "opp_1", externalId: "006A", ...ref } });
      await tx.order.create({
        data: {
          ...{ id: "ord_1", businessKey: "crm:006A:won:1", opportunityId: "opp_1", winNumber: 1, state: "BLOCKED" },
          ...{ checklist: [], operationId: "op_1", correlationId: "btx_1" },
        },
      });
    });
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  /** Reads the news of a record, has another deal take it in as it is now, and only then takes the news in. */
  const overtaken = async (kind: keyof typeof inTheCrm, referred: Partial<Deal>) => {
    const { externalId } = inTheCrm[kind];
    const news = await ruleFor("CRM", kind)?.(hub, externalId);
    const later = await readRecord(hub, hub.crm, kind as keyof CrmRecords, externalId);
    const deal: Partial<Deal> = { account: null, products: [], users: [], readings: [later], ...referred };
    await store.prisma.$transaction(async (tx) => {
      const isLatest = await claimReadings(tx, ownReadings({ readings: [later] }));
      // Only what the deal refers to is of interest here.
      await projectDeal(tx, hub, { ...deal, opportunity: { externalId: "006B" } } as Deal, isLatest);
    });
    const { length } = asked;
    await store.prisma.$transaction(async (tx) => news?.take(tx, await claimReadings(tx, news.readings)));
    return asked.slice(length).map(({ workflow, id }) => [workflow, id.startsWith("crm:006A:won:1_v1_")]);
  };

  it("resumes the order that waited for what its product says", async () => {
    inTheCrm.Product = { ...inTheCrm.Product, chargeType: "RECURRING" };
    expect(await overtaken("Product", { products: [inTheCrm.Product] })).toEqual([["quote-to-cash", true]]);
  });

  it("resumes the order that waited for whom its invoices are sent to", async () => {
    inTheCrm.Contact = { ...inTheCrm.Contact, email: "ann@acme.example" };
    const account = { ...inTheCrm.Account, externalId: "001A", billingContacts: [inTheCrm.Contact] };
    expect(await overtaken("Contact", { account })).toEqual([["quote-to-cash", true]]);
  });

  it("resumes no order that billing refused, as long as nothing changed", async () => {
    const told = async (kind: "Product" | "Contact") => {
      const news = await ruleFor("CRM", kind)?.(hub, inTheCrm[kind].externalId);
      await store.prisma.$transaction(async (tx) => news?.take(tx, await claimReadings(tx, news.readings)));
      return asked.splice(0).length;
    };
    await store.prisma.order.update({ where: { id: "ord_1" }, data: { accepted: {} } });
    expect([await told("Product"), await told("Contact")]).toEqual([0, 0]);
    inTheCrm.Contact = { ...inTheCrm.Contact, fullName: "Ann Other" };
    expect(await told("Contact")).toBeGreaterThan(0);
  });

  it("has each deal looked at by itself that was accepted as its product was", async () => {
    const { id: productId } = await store.prisma.product.findFirstOrThrow();
    const accepted = { lines: [{ productId, charge: "RECURRING" }] };
    await store.prisma.order.update({ where: { id: "ord_1" }, data: { state: "FULFILLED", accepted } });
    inTheCrm.Product = { ...inTheCrm.Product, chargeType: "USAGE" };
    const news = await ruleFor("CRM", "Product")?.(hub, "01tA");
    await store.prisma.$transaction(async (tx) => news?.take(tx, await claimReadings(tx, news.readings)));
    const [again] = await store.prisma.inboxMessage.findMany();
    expect(again).toMatchObject({ source: "crm/again", kind: "READ", objectType: "Opportunity", objectId: "006A" });
  });

  it("tells that its account is gone while it is billed", async () => {
    const { id: accountId } = await store.prisma.account.findFirstOrThrow();
    const day = new Date("2026-03-01T00:00:00Z");
    await store.prisma.subscription.create({
      data: {
        ...{ id: "sub_1", accountId, status: "ACTIVE", startedAt: day, currentPeriodStart: day, currentPeriodEnd: now },
        ...{ mrrMinor: 100n, annualMinor: 1200, currency: "USD" },
      },
    });
    inTheCrm.Account = { ...inTheCrm.Account, deleted: true };
    await overtaken("Account", { account: inTheCrm.Account });
    const gone = { subjectId: accountId, cause: "account gone from the CRM", state: "OPEN" };
    expect(await store.prisma.exceptionCase.count({ where: gone })).toBe(1);
  });

  it("resumes, of an account that a contact has left, the order that waits there, although the deal tells of it", async () => {
    const account = { ...inTheCrm.Account, externalId: "001B" };
    const contact = { ...inTheCrm.Contact, accountExternalId: "001B" };
    await store.prisma.$transaction(async (tx) => {
      const mark = { instanceId: "crm", kind: "Contact", externalId: "003A", no: 99n };
      const isLatest = await claimReadings(tx, [mark, { ...mark, kind: "Account", externalId: "001B" }]);
      const deal = { products: [], users: [], readings: [], account: { ...account, billingContacts: [contact] } };
      await projectDeal(tx, hub, { ...deal, opportunity: { externalId: "006B" } } as unknown as Deal, isLatest);
    });
    expect(asked.map(({ workflow }) => workflow)).toEqual(["quote-to-cash"]);
  });
});
