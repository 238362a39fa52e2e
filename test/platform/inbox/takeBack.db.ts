import { claimDue } from "../../../platform/inbox/claimDue";
import { lanes } from "../../../platform/inbox/inboxLane";
import { postpone, settle } from "../../../platform/inbox/settle";
import { takeBack } from "../../../platform/inbox/takeBack";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const LEASE_MS = 3_600_000;

describe("what a worker had in hand when it died", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });
  afterEach(() => store.prisma.inboxMessage.deleteMany());

  const arrive = (id: string) =>
    store.prisma.inboxMessage.create({
      data: {
        ...{
          id,
          source: "st/webhooks",
          eventId: id,
          kind: "invoice.paid",
          objectType: "Invoice",
          objectId: `in_${id}`,
        },
        ...{ payload: {}, dueAt: new Date("2026-07-01T00:00:00Z") },
      },
    });
  const claimedBy = async (worker: string) =>
    (await claimDue(store.pool, { lanes, rooms: { of: new Map(), others: 8 }, leaseMs: LEASE_MS, worker })).messages
      .map(({ id }) => id)
      .sort();

  it("is due at once for its successor of the same name, long before the lease ends", async () => {
    await arrive("one");
    expect(await claimedBy("worker-1")).toEqual(["one"]);
    expect(await claimedBy("worker-1")).toEqual([]);
    await takeBack(store.pool, "worker-1");
    expect(await claimedBy("worker-1")).toEqual(["one"]);
  });

  it("leaves alone what another worker has in hand, and what waits after a failure", async () => {
    await arrive("others");
    expect(await claimedBy("worker-2")).toEqual(["others"]);
    await arrive("failed");
    expect(await claimedBy("worker-1")).toEqual(["failed"]);
    await postpone(store.pool, "worker-1", ["failed"], LEASE_MS, "Stripe is away");
    await takeBack(store.pool, "worker-1");
    expect(await claimedBy("worker-1")).toEqual([]);
  });

  it("is not put back by whom it was taken from, while another has it in hand, nor once it is done", async () => {
    await arrive("taken");
    expect(await claimedBy("worker-1")).toEqual(["taken"]);
    await takeBack(store.pool, "worker-1");
    expect(await claimedBy("worker-2")).toEqual(["taken"]);
    const late = () => postpone(store.pool, "worker-1", ["taken"], 1, "Stripe did not answer while it stood still");
    expect(await late()).toBe(false);
    await store.prisma.$transaction((tx) => settle(tx, ["taken"], new Date()));
    expect(await late()).toBe(false);
    expect(await store.prisma.inboxMessage.findUnique({ where: { id: "taken" } })).toMatchObject({ error: null });
  });
});
