import { remember, type InboxMessage } from "../../../platform/inbox/remember";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("the inbox", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 8);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  const delivery = (eventId: string): InboxMessage => ({
    source: "stripe-us/webhook",
    eventId,
    kind: "invoice.finalized",
    objectType: "invoice",
    objectId: "in_1",
    payload: { id: eventId },
  });
  const deliver = async (...messages: InboxMessage[]) => {
    const client = await store.pool.connect();
    try {
      return await remember(client, messages);
    } finally {
      client.release();
    }
  };

  it("takes an event once and counts the deliveries that come again, however many at a time", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(delivery("evt_1"))));
    expect(answers.filter((fresh) => fresh > 0)).toEqual([1]);
    expect(await store.prisma.inboxMessage.findMany()).toEqual([
      expect.objectContaining({ eventId: "evt_1", duplicates: 19, payload: { id: "evt_1" }, processedAt: null }),
    ]);
  });

  it("takes the same event id from another source as another event", async () => {
    expect(await deliver({ ...delivery("evt_1"), source: "stripe-eu/webhook" })).toBe(1);
  });

  it("takes many at once, and counts one that comes twice among them", async () => {
    const source = "stripe-us/events";
    const many = ["evt_2", "evt_3", "evt_2"].map((eventId) => ({ ...delivery(eventId), source }));
    expect(await deliver(...many)).toBe(2);
    expect(await deliver(...many)).toBe(0);
    const kept = await store.prisma.inboxMessage.findMany({ where: { source }, orderBy: { eventId: "asc" } });
    expect(kept.map(({ eventId, duplicates }) => [eventId, duplicates])).toEqual([
      ["evt_2", 3],
      ["evt_3", 1],
    ]);
  });
});
