import pino from "pino";
import { openStripeConnector } from "../../../connectors/stripe/openStripeConnector";
import { readFeeds } from "../../../domain/feed/readFeeds";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { drainInbox } from "../../../workflows/intake/drainInbox";
import { followFeed } from "../../../workflows/intake/followFeed";
import { takeEverything } from "../../../workflows/intake/takeEverything";
import { aServer } from "../../connectors/stripe/aServer";
import { testDatabase } from "../../support/testDatabase";
import { eventually } from "../eventually";

const now = new Date("2026-11-23T12:00:00Z");
const seconds = now.getTime() / 1_000;

describe("a feed among whose records is one without an id", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;
  let stripe: Awaited<ReturnType<typeof aServer>>;

  const event = (id: string | undefined, customer: string, ago: number) => ({
    ...{ id, object: "event", type: "customer.created", created: seconds - ago },
    data: { object: { object: "customer", id: customer } },
  });
  const lists: Record<string, object[]> = {
    "/v1/events": [event("evt_3", "cus_3", 5), event(undefined, "cus_2", 6), event("evt_1", "cus_1", 7)],
    "/v1/customers": [{ id: "cus_1" }, { object: "customer", name: "Nobody" }, { id: "cus_4" }],
  };

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 8);
    stripe = await aServer(({ url = "" }) => {
      const data = lists[url.replace(/\?.*/, "")];
      if (data) return { status: 200, body: { object: "list", data, has_more: false } };
      return { status: 404, body: { error: { type: "invalid_request_error", code: "resource_missing", message: "" } } };
    });
  });
  afterAll(async () => {
    await stripe.close();
    await store.close();
    await database.drop();
  });

  it("moves past it, with a case that names what it can, and takes in the rest", async () => {
    const log = pino({ level: "silent" });
    const settings = { instanceId: "stripe-main", apiKey: "sk_test_1", baseUrl: stripe.url, webhookSecrets: [] };
    const billing = openStripeConnector(settings, log, () => now);
    const hub = {
      ...{ processId: "proc_1", store, log, now: () => now, billing },
      ...{ crm: { instance: { id: "salesforce-main" } }, erp: { instance: { id: "netsuite-main" } } },
    } as unknown as Hub;
    await store.prisma.feedCursor.create({
      data: { source: "stripe-main/events", cursor: JSON.stringify({ at: seconds - 60, seen: {} }) },
    });
    const feed = followFeed(hub, billing, "events", 5);
    const inbox = drainInbox(hub, "worker-1");
    const told = () => store.prisma.inboxMessage.findMany({ where: { objectType: "Customer" } });
    const cases = () => store.prisma.exceptionCase.findMany({ where: { class: "SCHEMA_DRIFT" } });
    try {
      await eventually(async () => (await told()).length === 3);
      await eventually(async () => (await cases()).length === 1);
      await takeEverything(store, billing, ["Customer"], "all", new AbortController().signal);
      await eventually(async () => (await cases()).length === 2);
    } finally {
      await feed.stop();
      await inbox.stop();
    }
    const ids = (await told()).map(({ source, objectId }) => `${source} ${objectId}`);
    expect(ids.sort()).toEqual([
      ...["stripe-main/all cus_1", "stripe-main/all cus_4"],
      ...["stripe-main/events cus_1", "stripe-main/events cus_2", "stripe-main/events cus_3"],
    ]);
    const [ofEvent, ofList] = (await cases()).sort((one, other) => (one.id < other.id ? -1 : 1));
    expect(ofEvent).toMatchObject({
      title: "events.unreadable of stripe-main/events: an event customer.created about cus_2 cannot be read",
      subjectType: "UnhandledMessage",
      explanation: expect.stringContaining("Stripe listed it without its id, its type or when it was made."),
    });
    expect(ofList).toMatchObject({
      title: "Customers.unreadable of stripe-main/all: one of the Customers cannot be read",
      payload: expect.objectContaining({
        message: expect.objectContaining({ told: { object: "customer", name: "Nobody" } }),
      }),
    });
    expect((await readFeeds(store.reader))[0]).toMatchObject({ tries: 0, fault: null });
  });
});
