import pino from "pino";
import type { MonitorName } from "../../../domain/monitor/monitor";
import { readMonitors } from "../../../domain/monitor/readMonitors";
import { markSync } from "../../../domain/sync/markSync";
import { launchEngine } from "../../../platform/durable/launchEngine";
import { park } from "../../../platform/inbox/park";
import { remember } from "../../../platform/inbox/remember";
import { openStore, type Store } from "../../../platform/store/openStore";
import { billIt, winADeal } from "../trace/aWonDeal";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const now = new Date("2026-07-01T12:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const n = (no: number) => String(no).padStart(26, "0");

describe("what is watched of the business", () => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  const monitor = async (name: MonitorName) => (await readMonitors(store, now)).find((one) => one.name === name);

  let cases = 0;
  const aCase = (data: {
    class: string;
    system?: string;
    minor?: bigint;
    state?: string;
    since: Date;
    retry?: object;
  }) =>
    store.prisma.exceptionCase.create({
      data: {
        ...{ id: `exc_${(cases += 1)}`, severity: "ERROR", title: "t", explanation: "e", suggestedActions: [] },
        ...{ state: data.state ?? "OPEN", class: data.class, subjectType: "Invoice", subjectId: `subject_${cases}` },
        ...{ system: data.system ?? "ERP", fingerprint: "f", amountAtRiskMinor: data.minor ?? null },
        ...{ currency: data.minor === undefined ? null : "USD", firstSeenAt: data.since, lastSeenAt: data.since },
        ...(data.retry && { retry: { workflow: "posting", queue: "erp", input: data.retry } }),
      },
    });

  it("is nothing on a database that no worker has run on yet", async () => {
    const monitors = await readMonitors(store, now);
    expect(monitors.map(({ name, count, amounts, oldestAt }) => ({ name, count, amounts, oldestAt }))).toEqual(
      ["failedPostings", "delayedSync", "blockedOrders", "openCases", "duplicates", "stuckWorkflows"].map((name) => ({
        ...{ name, count: 0, amounts: [], oldestAt: null },
      })),
    );
  });

  it("are failed postings by class and legal entity, and open cases by class, with their money and age", async () => {
    await winADeal(store.prisma, n(1));
    await billIt(store.prisma, n(1));
    await store.prisma.invoice.update({ where: { id: `inv_${n(1)}` }, data: { legalEntity: "US01" } });
    await store.prisma.payment.create({
      data: { id: "pay_1", invoiceId: `inv_${n(1)}`, amountMinor: 5n, currency: "USD", status: "SUCCEEDED" },
    });
    await aCase({ class: "DIMENSION", minor: 1_000n, since: ago(90), retry: { kind: "invoice", id: `inv_${n(1)}` } });
    await aCase({ class: "DIMENSION", minor: 250n, since: ago(30), retry: { kind: "payment", id: "pay_1" } });
    await aCase({
      class: "PERIOD_CLOSED",
      minor: 7n,
      since: ago(5),
      state: "HELD",
      retry: { kind: "invoice", id: "x" },
    });
    await aCase({
      class: "DIMENSION",
      minor: 9n,
      since: ago(99),
      state: "RESOLVED",
      retry: { kind: "invoice", id: "x" },
    });
    await aCase({ class: "VALIDATION", system: "CRM", minor: 40n, since: ago(600) });
    expect(await monitor("failedPostings")).toMatchObject({
      ...{ count: 3, amounts: [{ currency: "USD", minor: 1_257n }], oldestAt: ago(90) },
      by: [
        {
          labels: { class: "DIMENSION", legalEntity: "US01", state: "OPEN" },
          ...{ count: 2, amounts: [{ currency: "USD", minor: 1_250n }], oldestAt: ago(90) },
        },
        { labels: { class: "PERIOD_CLOSED", state: "HELD" }, count: 1, oldestAt: ago(5) },
      ],
    });
    expect(await monitor("openCases")).toMatchObject({
      ...{ count: 4, amounts: [{ currency: "USD", minor: 1_297n }], oldestAt: ago(600) },
      by: [
        { labels: { class: "DIMENSION", system: "ERP" }, count: 2 },
        { labels: { class: "PERIOD_CLOSED", system: "ERP" }, count: 1 },
        { labels: { class: "VALIDATION", system: "CRM" }, count: 1, amounts: [{ currency: "USD", minor: 40n }] },
      ],
    });
  });

  it("count a document once with its money, however many cases tell of it", async () => {
    const other = await testDatabase();
    const opened = openStore(other.url, 2);
    try {
      const about = (id: string, cls: string, subject: string, minor: bigint | null, minutes: number) => ({
        ...{ id, class: cls, severity: "ERROR", title: "t", explanation: "e", suggestedActions: [], system: "ERP" },
        ...{ state: cls === "UNKNOWN" ? "OPEN" : "RETRYING", subjectType: "Posting", subjectId: subject },
        ...{ fingerprint: "f", amountAtRiskMinor: minor, currency: minor === null ? null : "USD" },
        ...{ firstSeenAt: ago(minutes), lastSeenAt: ago(minutes) },
      });
      const retry = (input: object) => ({ retry: { workflow: "posting", queue: "erp", input } });
      const revenue = (periodStart: string) => retry({ kind: "revenue", id: "inv_a", periodStart });
      await opened.prisma.exceptionCase.createMany({
        data: [
          // An invoice of 11,691.00 was refused, its process was canceled, and what looked after it names no money.
          { ...about("a", "VALIDATION", "pst_a", 1_169_100n, 90), ...retry({ kind: "invoice", id: "inv_a" }) },
          { ...about("b", "UNKNOWN", "posting:a", 1_169_100n, 60), ...retry({ id: "inv_a", kind: "invoice" }) },
          { ...about("c", "UNKNOWN", "posting:a", null, 30), ...retry({ kind: "invoice", id: "inv_a" }) },
          // Two months of its revenue are two other documents: 100.00 and 200.00.
          { ...about("d", "DIMENSION", "pst_d", 10_000n, 20), ...revenue("2026-05-01") },
          { ...about("e", "DIMENSION", "pst_e", 20_000n, 10), ...revenue("2026-06-01") },
        ],
      });
      const [failed] = await readMonitors(opened, now);
      expect(failed).toMatchObject({
        ...{ name: "failedPostings", count: 3, amounts: [{ currency: "USD", minor: 1_199_100n }], oldestAt: ago(90) },
        by: [
          { labels: { class: "DIMENSION", state: "RETRYING" }, count: 2, amounts: [{ minor: 30_000n }] },
          {
            labels: { class: "UNKNOWN", state: "OPEN" },
            count: 1,
            amounts: [{ minor: 1_169_100n }],
            oldestAt: ago(90),
          },
        ],
      });
    } finally {
      await opened.close();
      await other.drop();
    }
  });

  it("are blocked orders by seller and first rule, with what their deals come to", async () => {
    await winADeal(store.prisma, n(2));
    await store.prisma.opportunity.update({
      where: { id: `opp_${n(2)}` },
      data: { amountMinor: 1_200_000n, sellingEntity: "DE01" },
    });
    await store.prisma.order.update({
      where: { id: `ord_${n(2)}` },
      data: { state: "BLOCKED", createdAt: ago(240), checklist: [{ rule: "service-start" }, { rule: "other" }] },
    });
    expect(await monitor("blockedOrders")).toMatchObject({
      ...{ count: 1, amounts: [{ currency: "USD", minor: 1_200_000n }], oldestAt: ago(240) },
      by: [{ labels: { legalEntity: "DE01", rule: "service-start" }, count: 1 }],
    });
  });

  it("are duplicates of the last day by source, each delivery beyond the first, whenever that came", async () => {
    const event = (source: string, eventId: string) => ({
      ...{ source, eventId, kind: "k", objectType: "Invoice", objectId: "in_1", payload: {} },
    });
    await remember(store.pool, [event("stripe-us/webhook", "evt_1"), event("stripe-us/webhook", "evt_2")]);
    await remember(store.pool, [event("stripe-us/webhook", "evt_1"), event("stripe-us/webhook", "evt_1")]);
    await remember(store.pool, [event("sf/changes", "chg_1"), event("sf/changes", "chg_1")]);
    const read = { ...event("sf/poll", "read"), uncounted: true };
    await remember(store.pool, [read, read]);
    await remember(store.pool, [read]);
    // It came three times the day before, and once more a quarter of an hour ago.
    const old = event("sf/changes", "old");
    await remember(store.pool, [old, old, old]);
    await store.pool.query(`UPDATE operations.inbox_message SET received_at = $1, processed_at = $2`, [
      ago(10),
      ago(9),
    ]);
    await store.pool.query(
      `UPDATE operations.inbox_message SET received_at = $1, processed_at = $1 WHERE event_id = 'old'`,
      [ago(25 * 60)],
    );
    const came = (when: Date, where: string) =>
      store.pool.query(
        `UPDATE operations.inbox_duplicate d SET received_at = $1 FROM operations.inbox_message m
         WHERE m.id = d.message_id AND d.received_at > '2026-07-02' AND ${where}`,
        [when],
      );
    await came(ago(10), "event_id <> 'old'");
    await came(ago(25 * 60), "event_id = 'old'");
    await remember(store.pool, [old]);
    await came(ago(15), "event_id = 'old'");
    // Counted in this hour; of those of an hour that ended a day ago, none is among them.
    await store.pool.query("UPDATE operations.inbox_received SET hour = $1", [ago(60)]);
    await store.pool.query(
      `INSERT INTO operations.inbox_received (source, hour, backend, count)
       VALUES ('sf/changes', $1, 1, 100), ('sf/changes', $2, 1, 10), ('other/webhook', $2, 1, 5)`,
      [ago(25 * 60), ago(24 * 60)],
    );
    expect(await monitor("duplicates")).toMatchObject({
      ...{ count: 4, amounts: [], oldestAt: ago(15) },
      by: [
        { labels: { source: "other/webhook" }, count: 0, received: 5 },
        // 2 + 3 + 1, and 10 of the hour that began a day ago.
        { labels: { source: "sf/changes" }, count: 2, received: 16 },
        { labels: { source: "stripe-us/webhook" }, count: 2, received: 4 },
      ],
    });
  });

  it("is delayed synchronization by flow: what waits, with its money, and the percentiles with what came into step", async () => {
    const mark = (subjectId: string, subjectType: string, status: "PENDING" | "IN_SYNC", at: Date) =>
      store.prisma.$transaction((tx) =>
        markSync(tx, at, {
          ...{ subjectId, subjectType, accountId: null, status, hubVersion: 1, correlationId: "btx_1" },
          instance: { id: "ns", role: "ERP", platform: "netsuite" },
        }),
      );
    // They took 10, 20 and 30 seconds; a fourth has waited for 600.
    for (const [no, seconds] of [10, 20, 30].entries()) {
      await mark(`in_step_${no}`, "Invoice", "PENDING", ago(20));
      await mark(`in_step_${no}`, "Invoice", "IN_SYNC", new Date(ago(20).getTime() + seconds * 1_000));
    }
    await store.prisma.invoice.update({ where: { id: `inv_${n(1)}` }, data: { totalMinor: 1_169_100n } });
    await mark(`inv_${n(1)}`, "Invoice", "PENDING", ago(10));
    // Of one that was issued a quarter of an hour ago nothing was sent yet.
    await winADeal(store.prisma, n(3));
    await billIt(store.prisma, n(3));
    await store.prisma.invoice.update({
      where: { id: `inv_${n(3)}` },
      data: { totalMinor: 500n, legalEntity: "US01", issuedAt: ago(15) },
    });
    // What came into step yesterday says nothing of now.
    await mark("yesterday", "Invoice", "PENDING", ago(26 * 60));
    await mark("yesterday", "Invoice", "IN_SYNC", ago(25 * 60));
    // What is set aside has its case, and is late for nobody.
    const odd = { source: "stripe-us/webhook", eventId: "odd", kind: "k", objectType: "o", objectId: "1", payload: {} };
    await remember(store.pool, [odd]);
    const { id } = await store.prisma.inboxMessage.findFirstOrThrow({ where: { eventId: "odd" } });
    await store.prisma.$transaction((tx) => park(tx, [id], "Nobody understands it"));
    const delayed = await monitor("delayedSync");
    expect(delayed).toMatchObject({ count: 2, amounts: [{ currency: "USD", minor: 1_169_600n }], oldestAt: ago(15) });
    const flow = delayed?.by.find(({ labels }) => labels.flow === "Invoice to ERP");
    expect(flow).toMatchObject({ labels: { system: "ERP" }, count: 2, oldestAt: ago(15), lag: { target: 300 } });
    // The third of 10, 20, 30, 600 and 900 is 30; at 0.95 × 4 = 3.8 between 600 and 900 lies 840.
    expect(flow?.lag?.p50).toBeCloseTo(30);
    expect(flow?.lag?.p95).toBeCloseTo(840);
    const news = delayed?.by.find(({ labels }) => labels.source === "stripe-us/webhook");
    expect(news).toMatchObject({ count: 0, lag: { p50: 60, p95: 60, target: 60 } });
  });

  it("are stuck workflows by process and state, with the money of what they are about", async () => {
    const log = pino({ level: "silent" });
    await (await launchEngine(store, { executorId: "none", workflows: [], queues: [], log })).stop();
    const add = async (id: string, status: string, minutes: number) => {
      await store.pool.query(
        `INSERT INTO dbos.workflow_status (workflow_uuid, name, status, queue_name, created_at, updated_at)
         VALUES ($1, 'posting', $2, 'erp', $3, $3)`,
        [id, status, ago(minutes).getTime()],
      );
      await store.pool.query("INSERT INTO dbos.workflow_input (workflow_uuid, inputs) VALUES ($1, $2)", [
        id,
        JSON.stringify({ json: [{ kind: "invoice", id: `inv_${n(1)}` }] }),
      ]);
    };
    await store.prisma.watchRun.create({ data: { id: 1, beganAt: now, processMinutes: 40 } });
    await add("waits", "ENQUEUED", 41);
    await add("waits a little", "ENQUEUED", 39);
    await add("runs", "PENDING", 39);
    await add("runs for long", "PENDING", 70);
    await add("done", "SUCCESS", 500);
    expect(await monitor("stuckWorkflows")).toMatchObject({
      // Both are about one invoice of 11,691.00.
      ...{ count: 2, amounts: [{ currency: "USD", minor: 1_169_100n }], oldestAt: ago(70) },
      by: [
        { labels: { workflow: "posting", state: "ENQUEUED" }, count: 1, amounts: [], oldestAt: ago(41) },
        { labels: { workflow: "posting", state: "PENDING" }, count: 1, oldestAt: ago(70) },
      ],
    });
  });

  it("are shown within limits: what has no legal entity is left out, and amounts that are held more closely", async () => {
    const limited = await readMonitors(store, now, {
      limit: (_table, alias, values) => ({
        limit: `${alias}.id = $${values.length + 1}`,
        values: [...values, "exc_5"],
      }),
      ...{ whole: false, amountsOf: [] },
    });
    expect(limited.map(({ name }) => name)).toEqual(["failedPostings", "delayedSync", "blockedOrders", "openCases"]);
    expect(limited.find(({ name }) => name === "openCases")).toMatchObject({ count: 1, amounts: [] });
  });
});
