import { Client } from "pg";
import { appendEvents } from "../../../platform/eventLog/appendEvents";
import { sequenceEvents } from "../../../platform/eventLog/sequenceEvents";
import { newId } from "../../../platform/ids/newId";
import { takeLease, type Lease } from "../../../platform/process/takeLease";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { eventually } from "../../workflows/eventually";

const LONG_MS = 600_000;

describe("two sequencers, one of which stood still for longer than its lease", () => {
  let database: TestDatabase;
  let store: Store;
  let client: Client;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
    client = new Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await store?.close();
    await database?.drop();
  });

  const orderId = newId("order");
  const positions = async () => (await store.prisma.event.findMany()).map(({ position }) => position);

  it("never number both: the one that comes back is refused by the token of its lease", async () => {
    const take = (holder: string, leaseMs: number) => takeLease(store.pool, "sequencer", holder, leaseMs);
    const still = (await take("still", 1)) as Lease;
    const next = (await eventually(() => take("next", LONG_MS))) as Lease;
    expect(next.token).toBe(still.token + 1n);
    expect(await take("third", LONG_MS)).toBeUndefined();

    await store.prisma.$transaction(async (tx) =>
      appendEvents(tx, new Date(), [
        {
          ...{ name: "hub.order.fulfilled", subject: orderId, accountId: newId("account") },
          ...{ correlationId: newId("transaction"), entityVersion: 1 },
          data: { orderId, opportunityId: newId("opportunity") },
        },
      ]),
    );
    expect(await sequenceEvents(client, still, LONG_MS)).toBeNull();
    expect(await positions()).toEqual([null]);
    expect(await sequenceEvents(client, next, LONG_MS)).toMatchObject({ numbered: 1 });
    expect(await positions()).toEqual([1n]);
    // Nor did it make the lease its own again by having tried.
    expect((await store.prisma.lease.findUniqueOrThrow({ where: { name: "sequencer" } })).holder).toBe("next");
  });
});
