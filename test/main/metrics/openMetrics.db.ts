import { once } from "node:events";
import { connect } from "node:net";
import pino from "pino";
import { VendorFailure } from "../../../connectors/vendorFailure";
import { noMetrics } from "../../../main/metrics/metrics";
import { openMetrics } from "../../../main/metrics/openMetrics";
import { defaultPatience } from "../../../platform/graph/serveSubgraph/patience";
import { park } from "../../../platform/inbox/park";
import { remember } from "../../../platform/inbox/remember";
import { openStore, type Store } from "../../../platform/store/openStore";
import { ask } from "../../support/ask";
import { freePorts } from "../../support/freePorts";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const log = pino({ level: "silent" });
const instance = { id: "stripe-main", role: "BILLING", platform: "stripe" } as const;

describe("metrics", () => {
  let database: TestDatabase;
  let store: Store;
  let env: Record<string, string>;
  let url: string;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
    const [port] = await freePorts(1);
    env = { METRICS_PORT: String(port) };
    url = `http://127.0.0.1:${port}/metrics`;
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });
  const lines = async () => (await (await fetch(url)).text()).split("\n");

  it("are served nowhere unless a port is named for them", async () => {
    expect(await openMetrics({}, { role: "worker", store, log })).toBe(noMetrics);
  });

  it("count calls by platform and what came of them, requests by their status, and the process's own, by role", async () => {
    const metrics = await openMetrics(env, { role: "gateway", store, log });
    const call = { instance, method: "read", of: "Invoice", ms: 40, loginEndsAt: null } as const;
    metrics.calls.told(call);
    metrics.calls.told({ ...call, error: new VendorFailure("RATE_LIMIT", "Too many requests") });
    metrics.calls.told({ ...call, error: new TypeError("no such field") });
    metrics.calls.told({ ...call, method: "changes", of: "events", ms: 60_000 });
    metrics.answered("graph", { status: 200, ms: 15 });
    metrics.answered("graph", { status: 503, ms: 15 });
    const told = await lines();
    const labels = 'role="gateway",instance="stripe-main",method="read"';
    expect(told).toEqual(
      expect.arrayContaining([
        `throughline_platform_call_seconds_count{${labels},outcome="done"} 1`,
        `throughline_platform_call_seconds_bucket{le="0.05",${labels},outcome="done"} 1`,
        `throughline_platform_call_seconds_count{${labels},outcome="RATE_LIMIT"} 1`,
        `throughline_platform_call_seconds_count{${labels},outcome="FAULT"} 1`,
        'throughline_platform_pages_total{instance="stripe-main",feed="events",outcome="done",role="gateway"} 1',
        'throughline_request_seconds_count{role="gateway",door="graph",status="200"} 1',
        'throughline_request_seconds_count{role="gateway",door="graph",status="503"} 1',
        expect.stringMatching(/^nodejs_eventloop_lag_seconds\{role="gateway"\} \d/),
        expect.stringMatching(/^process_resident_memory_bytes\{role="gateway"\} \d/),
      ]),
    );
    // What the tables count is told by the workers alone.
    expect(told.filter((line) => line.includes("throughline_monitor"))).toEqual([]);
    await metrics.close();
    await expect(fetch(url)).rejects.toThrow();
  });

  it("tell of a worker what the tables count, and go on without that while they cannot be read", async () => {
    const metrics = await openMetrics(env, { role: "worker", store, log });
    const twoHoursAgo = new Date(Date.now() - 7_200_000);
    await store.prisma.exceptionCase.create({
      data: {
        ...{ id: "exc_1", state: "OPEN", class: "MAPPING", severity: "ERROR", title: "t", explanation: "e" },
        ...{ subjectType: "Invoice", subjectId: "inv_1", system: "ERP", fingerprint: "f", suggestedActions: [] },
        ...{ amountAtRiskMinor: 1_169_100n, currency: "USD" },
        ...{ firstSeenAt: twoHoursAgo, lastSeenAt: twoHoursAgo },
      },
    });
    const event = {
      source: "stripe-main/webhook",
      eventId: "1",
      kind: "k",
      objectType: "o",
      objectId: "1",
      payload: {},
    };
    await remember(store.pool, [event, event, { ...event, eventId: "2" }]);
    await remember(store.pool, [{ ...event, source: "stripe-main/events" }]);
    const odd = await store.prisma.inboxMessage.findFirstOrThrow({ where: { source: "stripe-main/events" } });
    await store.prisma.$transaction((tx) => park(tx, [odd.id], "Nobody understands it"));
    const ofCases = (told: string[], name: string) =>
      told.filter((line) => line.startsWith(`throughline_${name}{`) && line.includes('monitor="openCases"'));
    const told = await lines();
    expect(told).toContain('throughline_database_up{role="worker"} 1');
    expect(ofCases(told, "monitor_count")).toEqual([expect.stringMatching(/class="MAPPING".*\} 1$/)]);
    expect(ofCases(told, "monitor_amount")).toEqual([expect.stringMatching(/currency="USD".*\} 11691$/)]);
    const ofDuplicates = 'monitor="duplicates",source="stripe-main/webhook",role="worker"';
    expect(told).toContain(`throughline_monitor_count{${ofDuplicates}} 1`);
    expect(told).toContain(`throughline_monitor_received{${ofDuplicates}} 3`);
    const inbox = (name: string) =>
      told
        .filter((line) => line.startsWith(`throughline_inbox_${name}{`))
        .map((line) => line.replace(/,role="worker"/, ""));
    expect(inbox("waiting").sort()).toEqual([
      'throughline_inbox_waiting{source="stripe-main/events"} 0',
      'throughline_inbox_waiting{source="stripe-main/webhook"} 2',
    ]);
    expect(inbox("oldest_age_seconds")).toEqual([expect.stringContaining('{source="stripe-main/webhook"}')]);
    expect(inbox("set_aside").sort()).toEqual([
      'throughline_inbox_set_aside{source="stripe-main/events"} 1',
      'throughline_inbox_set_aside{source="stripe-main/webhook"} 0',
    ]);
    const oldest = 'throughline_monitor_oldest_age_seconds{monitor="openCases",role="worker"} ';
    const age = Number(told.find((line) => line.startsWith(oldest))?.slice(oldest.length));
    expect(age).toBeGreaterThanOrEqual(7_200);
    expect(age).toBeLessThan(7_200 + 600);
    expect(told).toContain('throughline_monitor_count{monitor="blockedOrders",role="worker"} 0');
    await metrics.close();

    const closed = openStore(database.url, 1);
    await closed.close();
    const without = await openMetrics(env, { role: "worker", store: closed, log });
    const bare = await lines();
    expect(bare).toContain('throughline_database_up{role="worker"} 0');
    expect(bare.filter((line) => line.startsWith("throughline_monitor"))).toEqual([]);
    expect(bare.some((line) => line.startsWith("process_resident_memory_bytes"))).toBe(true);
    await without.close();
  });

  it("are told to nobody who asks by another name, as a foreign page does whose name leads here", async () => {
    const metrics = await openMetrics(env, { role: "gateway", store, log });
    const asked = async (host: string) => ask(url, "/metrics", { headers: { host } });
    expect(await asked("evil.example")).toMatchObject({
      ...{ status: 403, text: "Ask for localhost, not for evil.example\n" },
    });
    expect((await asked("localhost")).status).toBe(200);
    await metrics.close();
  });

  it("do not wait for one who connects and says nothing", async () => {
    const patience = { ...defaultPatience, headersMs: 50, requestMs: 100 };
    const metrics = await openMetrics(env, { role: "gateway", store, log }, patience);
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    await once(socket.resume(), "close");
    await metrics.close();
  });

  it("say which setting names a port that is taken", async () => {
    const metrics = await openMetrics(env, { role: "worker", store, log });
    await expect(openMetrics(env, { role: "worker", store, log })).rejects.toMatchObject({
      message: expect.stringContaining("METRICS_PORT: something listens at 127.0.0.1:"),
    });
    await metrics.close();
  });
});
