import type { Pool } from "pg";
import { expectFeed, noteFault, noteHeard } from "../../../domain/feed/feedNotes";
import { noteConnection } from "../../../domain/connection/noteConnection";
import { writeBudget } from "../../../platform/budget/budgetTable";
import { operationsSubgraph } from "../../../subgraphs/operations/operationsSubgraph";
import { openGraph, type Graph } from "../../platform/graph/openGraph";

const QUERY = `{
  connectors {
    platform role instanceId environment health circuit authExpiresAt says since lastLoginAt lastReadAt lastFailureAt
    feeds { name live state since tries fault }
    rateBudget { limit windowSeconds concurrency used inUse reservedForInteractive throttledUntil }
  }
}`;

describe("connectors", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openGraph(operationsSubgraph());
  });
  afterAll(() => graph?.close());

  it("tell how each platform answers, how its feeds stand and what it may be asked, as the workers found it", async () => {
    const { pool } = graph.store;
    const now = new Date();
    const [read, failed] = [120, 60].map((seconds) => new Date(now.getTime() - seconds * 1_000));
    await enrolWorker(pool);
    const stripe = { instanceId: "stripe-main", role: "BILLING", platform: "stripe" } as const;
    const found = {
      ...{ ...stripe, loginAt: read ?? null, readAt: read ?? null },
      ...{ failedAt: failed ?? null, failingSince: failed ?? null },
      ...{ failureClass: "AUTH", failure: "Invalid API Key provided", credentialsRefusedAt: failed ?? null },
      ...{ environment: "test", authExpiresAt: null },
    };
    await noteConnection(pool, found, () => now);
    const endsAt = new Date("2026-11-26T04:00:00Z");
    const answers = {
      ...{ instanceId: "netsuite-main", role: "ERP", platform: "netsuite", loginAt: now, readAt: now },
      ...{ failedAt: null, failingSince: null, failureClass: null, failure: null, credentialsRefusedAt: null },
      ...{ environment: "stand-in", authExpiresAt: endsAt },
    };
    await noteConnection(pool, answers, () => now);
    const limits = { concurrency: 5, calls: 300, windowSeconds: 60 };
    const state = { draws: [], shares: {}, throttledUntil: now.getTime() + 3_600_000 };
    await writeBudget(pool, "netsuite-main", limits, { state, version: 0 }, "SSS_REQUEST_LIMIT_EXCEEDED");
    const feed = { ...stripe, source: "stripe-main/events", name: "events", live: false, quietMs: 300_000 };
    await expectFeed(pool, feed);
    await noteHeard(pool, feed.source);
    await noteFault(pool, feed.source, { message: "Invalid API Key provided", class: "AUTH", tries: 3 });
    const known = await graph.store.prisma.connection.findUniqueOrThrow({ where: { instanceId: "stripe-main" } });
    const broken = await graph.store.prisma.feed.findUniqueOrThrow({ where: { source: feed.source } });

    const { data } = await graph.ask(QUERY);
    const never = { lastLoginAt: null, lastReadAt: null, lastFailureAt: null, feeds: [], rateBudget: null };
    const unknown = {
      ...{ environment: null, circuit: null, authExpiresAt: null },
      ...{ health: "UNKNOWN", since: null },
      says: expect.stringMatching(/^No worker has spoken/),
    };
    expect(data).toMatchObject({
      connectors: [
        { platform: "salesforce", role: "CRM", instanceId: null, ...unknown, ...never },
        {
          ...{ platform: "stripe", role: "BILLING", instanceId: "stripe-main", health: "REFUSED" },
          ...{ environment: "TEST", circuit: "HALF_OPEN", authExpiresAt: null },
          since: known.failingSince?.toISOString(),
          says: `It refuses the hub's credentials, or what they may do; read last at ${known.readAt?.toISOString()}. It says: Invalid API Key provided`,
          ...{
            lastLoginAt: known.loginAt?.toISOString(),
            lastReadAt: known.readAt?.toISOString(),
            lastFailureAt: known.failedAt?.toISOString(),
          },
          feeds: [
            {
              ...{ name: "events", live: false, state: "FAULTY", since: broken.faultSince?.toISOString(), tries: 3 },
              fault: "Invalid API Key provided",
            },
          ],
          rateBudget: null,
        },
        {
          ...{ platform: "netsuite", role: "ERP", instanceId: "netsuite-main", health: "HEALTHY" },
          ...{ environment: "STAND_IN", circuit: "OPEN", authExpiresAt: endsAt.toISOString() },
          rateBudget: { throttledUntil: new Date(state.throttledUntil).toISOString() },
        },
      ],
    });
  });

  it("is not healthy once no worker lives that could ask, since when the last one ended", async () => {
    const { pool, store } = { pool: graph.store.pool, store: graph.store };
    const netsuite = { instanceId: "netsuite-main", role: "ERP", platform: "netsuite" };
    const at = new Date();
    const answered = {
      ...{ ...netsuite, loginAt: at, readAt: at, failedAt: null, failingSince: null },
      ...{ failureClass: null, failure: null, credentialsRefusedAt: null, environment: null, authExpiresAt: null },
    };
    await noteConnection(pool, answered, () => at);
    const ask = async () => {
      const { data } = await graph.ask(QUERY);
      const { connectors } = data as { connectors: { instanceId: string | null }[] };
      return connectors.find(({ instanceId }) => instanceId === "netsuite-main");
    };
    await pool.query("UPDATE operations.process SET lease_until = clock_timestamp() + interval '1 minute'");
    expect(await ask()).toMatchObject({ health: "HEALTHY" });
    await pool.query("UPDATE operations.process SET lease_until = clock_timestamp() - interval '1 minute'");
    const { leaseUntil } = await store.prisma.process.findFirstOrThrow();
    expect(await ask()).toMatchObject({
      ...{ health: "SILENT", since: leaseUntil.toISOString() },
      says: "No worker lives: nobody asks it, and nothing is read or written",
    });
  });
});

const enrolWorker = (pool: Pool) =>
  pool.query(`INSERT INTO operations.process (id, label, role, host, pid, started_at, lease_until)
    VALUES ('process_1', 'worker', 'worker', 'here', 1, now(), clock_timestamp() + interval '1 minute')`);
