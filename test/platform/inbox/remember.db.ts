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
  const deliver = async (message: InboxMessage) => {
    const client = await store.pool.connect();
    try {
      return await remember(client, message);
    } finally {
      client.release();
    }
  };

  it("takes an event once and counts the deliveries that come again, however many at a time", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(delivery("evt_1"))));
    expect(answers.filter((id) => id !== null)).toHaveLength(1);
    expect(await store.prisma.inboxMessage.findMany()).toEqual([
      expect.objectContaining({ eventId: "evt_1", duplicates: 19, payload: { id: "evt_1" }, processedAt: null }),
    ]);
  });

  it("takes the same event id from another source as another event", async () => {
    expect(await deliver({ ...delivery("evt_1"), source: "stripe-eu/webhook" })).toEqual(expect.any(String));
  });
});
