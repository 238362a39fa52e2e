import type Stripe from "stripe";
import { reconsiderEvent } from "../../../connectors/salesforce/pubsub/reconsiderEvent";
import { changeOf } from "../../../connectors/stripe/changes/changeOf";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { lookAgain } from "../../../workflows/intake/lookAgain";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("a message that an earlier hub did not understand", () => {
  let database: TestDatabase;
  let store: Store;
  let hub: Hub;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
    hub = {
      ...{ store, now: () => new Date() },
      crm: { instance: { id: "sf", role: "CRM" }, reconsider: reconsiderEvent },
      billing: {
        instance: { id: "stripe", role: "BILLING" },
        reconsider: (payload: unknown) => changeOf(payload as Stripe.Event, false),
      },
      erp: { instance: { id: "ns", role: "ERP" } },
    } as unknown as Hub;
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  /** Looks at a message again. @returns whether it is understood, and all that the inbox holds then of its source */
  const looked = async (source: string, eventId: string, payload: object, objectType = "Unhandled") => {
    const kind = "some.event";
    const message = { id: `inbox_${eventId}`, source, eventId, kind, objectType, objectId: eventId, payload };
    await store.prisma.inboxMessage.create({ data: message });
    const understood = await lookAgain(hub, { ...message, escaped: false });
    const kept = await store.prisma.inboxMessage.findMany({ where: { source }, orderBy: { eventId: "asc" } });
    return {
      understood,
      kept: kept.map((one) => `${one.eventId} ${one.objectType} ${one.objectId}${one.processedAt ? " done" : ""}`),
    };
  };
  const stripeEvent = (type: string, object: object) => ({
    id: "evt",
    type,
    created: 1_790_000_000,
    livemode: false,
    data: { object },
  });
  const bulk = (entityName: string, changeType = "UPDATE") => ({
    ChangeEventHeader: {
      ...{ entityName, changeType, recordIds: ["006A", "006B"], changedFields: [], nulledFields: [] },
      ...{ commitTimestamp: 1_790_000_000_000, transactionKey: "e", sequenceNumber: 1, commitUser: "005" },
    },
  });

  it("is about all that its event tells of, such as the money that an invoice was paid with", async () => {
    const paid = stripeEvent("invoice.paid", { object: "invoice", id: "in_1" });
    expect(await looked("stripe/paid", "evt", paid)).toEqual({
      understood: true,
      kept: ["evt Invoice in_1", "evt:payment Payment in_1"],
    });
  });

  it("of a bulk change is about its own record, not the first", async () => {
    expect(await looked("sf/one", "e:006B", bulk("Opportunity"))).toEqual({
      understood: true,
      kept: ["e:006A Opportunity 006A", "e:006B Opportunity 006B"],
    });
    expect(await looked("sf/whole", "e", bulk("Opportunity"))).toEqual({
      understood: true,
      kept: ["e Opportunity 006A", "e:006B Opportunity 006B"],
    });
  });

  it("is done with where it is of no interest", async () => {
    const attached = stripeEvent("payment_method.attached", { object: "payment_method", id: "pm_1" });
    expect(await looked("stripe/card", "evt_c", attached)).toEqual({
      understood: true,
      kept: ["evt_c Unhandled evt_c done"],
    });
  });

  it("waits on where it is still not understood, cannot be read, or asks for everything to be read", async () => {
    const unknown = stripeEvent("invoice.reincarnated", { object: "invoice", id: "in_1" });
    for (const [source, payload] of [
      ["stripe/unknown", unknown],
      ["sf/unreadable", { schemaId: "s", payload: "AAAA" }],
      ["sf/all", bulk("Opportunity", "GAP_OVERFLOW")],
      ["elsewhere/webhook", stripeEvent("invoice.paid", { object: "invoice", id: "in_1" })],
    ] as const) {
      const eventId = `evt_${source}`;
      expect(await looked(source, eventId, payload)).toEqual({
        understood: false,
        kept: [`${eventId} Unhandled ${eventId}`],
      });
    }
  });

  it("whose instance alone was not known tells what it told then", async () => {
    expect(await looked("ns/poll", "period:7", { id: "7" }, "AccountingPeriod")).toEqual({
      understood: true,
      kept: ["period:7 AccountingPeriod period:7"],
    });
  });
});
