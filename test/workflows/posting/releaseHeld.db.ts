import { raiseException } from "../../../domain/exception/raiseException";
import { claimReadings } from "../../../domain/reading/claimReadings";
import type { WorkflowRequest } from "../../../platform/durable/openEnqueuer";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Transaction } from "../../../platform/store/transaction";
import type { ErpAccountingPeriod } from "../../../schema/canonical/erp";
import type { Hub } from "../../../workflows/hub";
import { ruleFor } from "../../../workflows/intake/applyChange";
import type { PlannedDocument } from "../../../workflows/posting/documentKind";
import { periodFor } from "../../../workflows/posting/periodFor";
import { syncReference } from "../../../workflows/posting/syncReference";
import { testDatabase } from "../../support/testDatabase";

const instance = { id: "netsuite-main", role: "ERP", platform: "netsuite" } as const;
const told = { externalVersion: null, url: null, correlationId: null, deleted: false };
const retry = { workflow: "posting", queue: "erp", input: { kind: "invoice", id: "inv_1" } };
const march = { ...told, externalId: "3", name: "Mar 2026", startDate: "2026-03-01", endDate: "2026-03-31" };

describe("a document that is held for its period", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;
  let status: ErpAccountingPeriod["receivables"];
  const asked: WorkflowRequest[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const period = (): ErpAccountingPeriod => ({
    ...{ ...march, receivables: status, ledger: status, summary: false, adjustment: false },
  });
  const entity = { ...told, baseCurrency: "USD", country: "US" };
  const reference: Readonly<Record<string, () => unknown[]>> = {
    LegalEntity: () => [
      { ...entity, externalId: "1", code: "US", name: "Inc." },
      { ...entity, externalId: "2", code: "UK", name: "Ltd." },
    ],
    AccountingPeriod: () => [period()],
  };
  const list = async function* (kind: string) {
    yield reference[kind]?.() ?? [];
  };
  // Only what stands here is used: no platform is called.
  const theHub = () =>
    ({
      ...{ store, now: () => new Date("2026-04-02T12:00:00Z") },
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
      erp: { instance, list, read: async () => period() },
      billing: { instance: { id: "stripe", role: "BILLING", platform: "stripe" }, list },
      enqueuer: { enqueue: async (_client: unknown, request: WorkflowRequest) => void asked.push(request) },
    }) as unknown as Hub;

  it("is posted once that opens, although its news was overtaken by who took the period alone", async () => {
    const hub = theHub();
    status = "CLOSED";
    await syncReference(hub);
    const books = await store.prisma.legalEntity.findFirstOrThrow({ where: { code: "UK" } });
    const closed = await store.prisma.accountingPeriod.findFirstOrThrow({ where: { entityId: books.id } });
    const day = new Date("2026-03-10T00:00:00Z");
    await store.prisma.posting.create({
      data: {
        ...{ id: "post_1", entityId: books.id, kind: "INVOICE", status: "HELD", sourceType: "Invoice" },
        ...{ sourceId: "inv_1", sourceVersion: 1, idempotencyKey: "key_1", documentDate: day, accountingDate: day },
        ...{ periodId: closed.id, periodDecision: "HELD_FOR_CLOSE", document: {}, totalMinor: 500n, currency: "USD" },
      },
    });
    await store.prisma.$transaction((tx) =>
      raiseException(tx, hub.now(), {
        ...{ class: "PERIOD_CLOSED", state: "HELD", title: "It waits", explanation: "Its period is closed", retry },
        ...{ subjectType: "Posting", subjectId: "post_1", accountId: null, system: "ERP", correlationId: "btx_1" },
        amountAtRisk: null,
      }),
    );

    status = "OPEN";
    const news = await ruleFor("ERP", "AccountingPeriod")?.(hub, "3");
    // Before what was told is taken in, the reference data is read, which is later.
    await syncReference(hub);
    await store.prisma.$transaction(async (tx) => news?.take(tx, await claimReadings(tx, news.readings)));
    expect(asked).toEqual([{ ...retry, id: expect.stringMatching(/^released_/) as unknown }]);
    // Whoever reads a period takes it into the books of all companies.
    expect(await store.prisma.accountingPeriod.count({ where: { arStatus: "OPEN" } })).toBe(2);
  });

  it("waits on while that is closed, whatever is told of it", async () => {
    asked.length = 0;
    status = "CLOSED";
    const hub = theHub();
    const news = await ruleFor("ERP", "AccountingPeriod")?.(hub, "3");
    await store.prisma.$transaction(async (tx) => news?.take(tx, await claimReadings(tx, news.readings)));
    expect(asked).toEqual([]);
    expect(await store.prisma.accountingPeriod.count({ where: { arStatus: "CLOSED" } })).toBe(2);
  });

  it("goes into the next period once any later one opens, where its own has what is late go there", async () => {
    asked.length = 0;
    const hub = theHub();
    const own = await store.prisma.posting.findUniqueOrThrow({ where: { id: "post_1" } });
    await store.prisma.accountingPeriod.update({
      where: { id: own.periodId ?? "" },
      data: { policy: "POST_TO_NEXT_OPEN" },
    });
    const next = { externalId: "4", startDate: "2026-04-01", endDate: "2026-04-30" };
    const take = async (receivables: ErpAccountingPeriod["receivables"]) => {
      const record = { ...period(), ...next, receivables, ledger: receivables };
      const erp = { ...hub.erp, read: async () => record } as unknown as Hub["erp"];
      const news = await ruleFor("ERP", "AccountingPeriod")?.({ ...hub, erp }, "4");
      await store.prisma.$transaction(async (tx) => news?.take(tx, await claimReadings(tx, news.readings)));
      return asked.splice(0).map(({ workflow }) => workflow);
    };
    expect(await take("CLOSED")).toEqual([]);
    expect(await take("OPEN")).toEqual(["posting"]);
  });

  it("is not held by what was so before: who decides that waits for who opens its period", async () => {
    status = "CLOSED";
    const hub = theHub();
    await syncReference(hub);
    const document = { entityCode: "US", documentDate: "2026-03-10", module: "AR" } as unknown as PlannedDocument;
    let decided: Promise<unknown> = Promise.resolve();
    status = "OPEN";
    const news = await ruleFor("ERP", "AccountingPeriod")?.(hub, "3");
    await store.prisma.$transaction(async (tx) => {
      await news?.take(tx, await claimReadings(tx, news.readings));
      decided = store.prisma.$transaction(async (held) => (await periodFor(held, hub, document)).decision.decision);
      for (;;) {
        // It has seen the period as it was, and waits; without the lock, it would be done by now.
        const waiting = await store.pool.query(
          `SELECT FROM pg_locks WHERE NOT granted AND locktype = 'advisory'
             AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`,
        );
        const done = await Promise.race([decided, Promise.resolve("waits")]);
        if (waiting.rowCount || done !== "waits") break;
      }
    });
    expect(await decided).toBe("ORIGINAL_PERIOD");
  });

  it("is released 200 at a time with very many others, and a message asks for the rest until none is left", async () => {
    const { prisma } = store;
    const startDate = new Date("2026-03-01T00:00:00Z");
    const { entityId, id: periodId } = await prisma.accountingPeriod.findFirstOrThrow({ where: { startDate } });
    const numbers = Array.from({ length: 401 }, (_, no) => 1_000 + no);
    await prisma.posting.deleteMany();
    await prisma.posting.createMany({
      data: numbers.map((no) => ({
        ...{ id: `post_${no}`, entityId, periodId, kind: "INVOICE", status: "HELD", periodDecision: "HELD_FOR_CLOSE" },
        ...{ sourceType: "Invoice", sourceId: `inv_${no}`, sourceVersion: 1, idempotencyKey: `key_${no}` },
        ...{ documentDate: startDate, accountingDate: startDate, document: {}, totalMinor: 500n, currency: "USD" },
      })),
    });
    const at = new Date("2026-04-02T12:00:00Z");
    await prisma.exceptionCase.createMany({
      data: numbers.map((no) => ({
        ...{ id: `case_${no}`, class: "PERIOD_CLOSED", state: "HELD", severity: "LOW", system: "ERP" },
        ...{ title: "It waits", explanation: "Its period is closed", suggestedActions: [], fingerprint: `waits_${no}` },
        ...{ subjectType: "Posting", subjectId: `post_${no}`, firstSeenAt: at, lastSeenAt: at },
        retry: { ...retry, input: { kind: "invoice", id: `inv_${no}` } },
      })),
    });
    let queries = 0;
    const counting = (tx: Transaction) =>
      new Proxy(tx, {
        get: (of, name) => {
          if (typeof name === "string" && name !== "then") queries += 1;
          return Reflect.get(of, name) as unknown;
        },
      });
    asked.length = 0;
    status = "OPEN";
    const hub = theHub();
    const rounds: unknown[][] = [];
    let told = [{ objectType: "AccountingPeriod", objectId: "3" }];
    while (told.length > 0) {
      for (const { objectType, objectId } of told) {
        const news = await ruleFor("ERP", objectType)?.(hub, objectId);
        await prisma.$transaction(async (tx) => news?.take(counting(tx), await claimReadings(tx, news.readings)));
        rounds.push(asked.splice(0).map(({ input }) => input));
      }
      told = await prisma.inboxMessage.findMany({ where: { source: "netsuite-main/again" } });
      await prisma.inboxMessage.deleteMany();
    }
    expect(rounds.map(({ length }) => length)).toEqual([200, 200, 1]);
    expect(rounds.flat()).toEqual(numbers.map((no) => ({ kind: "invoice", id: `inv_${no}` })));
    // Not some for each of the 401.
    expect(queries).toBeLessThan(100);
  });
});
