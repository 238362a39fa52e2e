import pino from "pino";
import type { Connector } from "../../../connectors/connector";
import { VendorFailure } from "../../../connectors/vendorFailure";
import { advisoryLock } from "../../../platform/store/advisoryLock";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { followFeed } from "../../../workflows/intake/followFeed";
import { testDatabase } from "../../support/testDatabase";
import { eventually } from "../eventually";

describe("a feed that several workers could follow", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 5);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it("is not called unread by a worker that was refused once and follows it no more", async () => {
    const hub = { store, log: pino({ level: "silent" }), now: () => new Date() } as unknown as Hub;
    const connector = {
      instance: { id: "stripe-main", role: "BILLING", platform: "stripe" },
      capabilities: { feeds: [] },
      // Its credentials are refused; another worker has others, and reads on.
      changes: () => ({
        [Symbol.asyncIterator]: () => ({
          next: async () => {
            throw new VendorFailure("AUTH", "The key is refused");
          },
        }),
      }),
    } as unknown as Connector<unknown, unknown>;
    const feed = followFeed(hub, connector, "events", 1);
    const other = await store.pool.connect();
    try {
      await eventually(async () => feed.refusal() !== null);
      await eventually(async () => {
        const { rows } = await other.query<{ held: boolean }>(advisoryLock("try", "feed", ["stripe-main/events"]));
        return rows[0]?.held === true;
      });
      await eventually(async () => feed.refusal() === null);
    } finally {
      await feed.stop();
      other.release(true);
    }
  });
});
