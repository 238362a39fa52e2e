import pino from "pino";
import { expectFeed } from "../../../domain/feed/feedNotes";
import { enrol } from "../../../platform/process/enrol";
import { takeLease } from "../../../platform/process/takeLease";
import { openStore, type Store } from "../../../platform/store/openStore";
import { leaseFacts } from "../../../workflows/health/leaseFacts";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const LONG_MS = 600_000;
const log = pino({ level: "silent" });

describe("readiness", () => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });
  const worker = (label: string) => enrol(database.url, { label, role: "worker", log, lost: () => {} });
  const leaseOf = (name: string) => store.prisma.lease.findUniqueOrThrow({ where: { name } });

  it("names the process that holds each lease, since when, and until when", async () => {
    const one = await worker("worker-7f9c");
    await takeLease(store.pool, "sequencer", one.id, LONG_MS);
    const { takenAt, expiresAt } = await leaseOf("sequencer");
    expect(await leaseFacts(store)).toEqual([
      {
        ...{ name: "lease sequencer", state: "ok", since: takenAt },
        says: expect.stringContaining(`worker-7f9c (${one.id}, process ${process.pid} of `),
      },
    ]);
    const [fact] = await leaseFacts(store);
    expect(fact?.says).toContain(
      `since ${takenAt.toISOString()}, until ${expiresAt.toISOString()} unless it is renewed`,
    );
    await one.close();
  });

  it("says of one that holds a lease and stands still since when it was not heard of", async () => {
    const one = await worker("worker-7f9c");
    await takeLease(store.pool, "sequencer", one.id, LONG_MS);
    await store.pool.query(
      "UPDATE operations.process SET seen_at = '2026-11-26T03:00:00Z', lease_until = '2026-11-26T03:00:15Z'",
    );
    const [fact] = await leaseFacts(store);
    expect(fact?.says).toMatch(/and was not heard of since 2026-11-26T03:00:00\.000Z$/);
    await one.close();
  });

  it("is degraded once nobody numbers the event log, and says who did last; a feed in between two polls is not", async () => {
    const source = "stripe-main/events";
    const feed = { source, instanceId: "stripe-main", role: "BILLING", platform: "stripe", name: "events" };
    await expectFeed(store.pool, { ...feed, live: false, quietMs: 300_000 });
    expect(await leaseFacts(store)).toMatchObject([
      { name: "lease feed stripe-main/events", state: "ok", says: "Nobody has held it yet" },
      { name: "lease sequencer", state: "degraded", says: "Nobody has held it yet" },
    ]);
    const one = await worker("worker-7f9c");
    await takeLease(store.pool, "sequencer", one.id, LONG_MS);
    await takeLease(store.pool, `feed ${source}`, one.id, LONG_MS);
    await one.close();
    // Free, and about to be taken on.
    expect((await leaseFacts(store)).map(({ state }) => state)).toEqual(["ok", "ok"]);
    const gone = new Date("2026-11-26T03:00:00Z");
    await store.prisma.lease.updateMany({ data: { expiresAt: gone } });
    expect(await leaseFacts(store)).toMatchObject([
      { state: "ok", since: gone },
      {
        ...{ state: "degraded", since: gone },
        says: expect.stringMatching(
          /^Nobody holds it; worker-7f9c \(.*\) held it last, until 2026-11-26T03:00:00\.000Z$/,
        ),
        stillWorks: expect.stringMatching(/^All work/),
      },
    ]);
  });
});
