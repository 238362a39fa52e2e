import { setTimeout as pause } from "node:timers/promises";
import pino from "pino";
import { appendEvents, type NewEvent } from "../../../platform/eventLog/appendEvents";
import { encodeCursor } from "../../../platform/eventLog/cursor";
import { openEventLog, type EventLog } from "../../../platform/eventLog/openEventLog";
import type { EventFilter } from "../../../platform/eventLog/readEvents";
import { startSequencer, type Sequencer } from "../../../platform/eventLog/startSequencer";
import { newId } from "../../../platform/ids/newId";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const silent = pino({ level: "silent" });

describe("the event log", () => {
  let database: TestDatabase;
  let store: Store;
  let sequencer: Sequencer;
  let log: EventLog;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 12);
    sequencer = startSequencer(database.url, silent, "first");
    log = openEventLog(store, silent);
  });
  afterAll(async () => {
    await log?.close();
    await sequencer?.stop();
    await store?.close();
    await database?.drop();
  });

  const fulfilled = (accountId: string): NewEvent<"hub.order.fulfilled"> => {
    const orderId = newId("order");
    return {
      name: "hub.order.fulfilled",
      subject: orderId,
      accountId,
      correlationId: newId("transaction"),
      entityVersion: 1,
      data: { orderId, opportunityId: newId("opportunity") },
    };
  };
  const append = (event: NewEvent) => store.prisma.$transaction(async (tx) => appendEvents(tx, new Date(), [event]));

  /** Reads `count` events, hanging up after `patience()` of them and coming back with the last cursor. */
  async function receive(filter: EventFilter, after: string, count: number, patience: () => number) {
    const ids: string[] = [];
    let cursor = after;
    while (ids.length < count) {
      const connection = new AbortController();
      let left = patience();
      for await (const next of log.follow(filter, cursor, connection.signal)) {
        ids.push(next.event.id);
        cursor = next.cursor;
        if (--left === 0 || ids.length === count) connection.abort();
      }
    }
    return ids;
  }
  const now = async () => {
    const row = await store.prisma.eventLog.findUniqueOrThrow({ where: { id: 1 } });
    return encodeCursor({ epoch: row.epoch, position: row.lastPosition });
  };

  /** What a backup keeps of the log, and puts back. */
  const stateOf = async () => ({
    log: await store.prisma.eventLog.findUniqueOrThrow({ where: { id: 1 } }),
    epochs: await store.prisma.eventLogEpoch.findMany(),
  });
  const restore = ({ log: { lastPosition, epoch }, epochs }: Awaited<ReturnType<typeof stateOf>>) =>
    store.prisma.$transaction(async (tx) => {
      await tx.event.deleteMany({ where: { position: { gt: lastPosition } } });
      await tx.eventLog.update({ where: { id: 1 }, data: { lastPosition, epoch } });
      await tx.eventLogEpoch.deleteMany({});
      await tx.eventLogEpoch.createMany({ data: epochs });
    });

  it("gives a reader that drops and returns at random every one of 2,000 events once and in order, while 8 write", async () => {
    const accountId = newId("account");
    const from = await now();
    const reading = receive({ accountId }, from, 2_000, () => 1 + Math.floor(Math.random() * 150));
    const written = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const ids: string[] = [];
        for (let n = 0; n < 250; n += 1) ids.push(...(await append(fulfilled(accountId))));
        return ids;
      }),
    );
    const received = await reading;
    expect(new Set(received).size).toBe(2_000);
    expect([...received].sort()).toEqual(written.flat().sort());
    for (const mine of written) expect(received.filter((id) => mine.includes(id))).toEqual(mine);
  }, 60_000);

  it("does not pass an event whose transaction commits late", async () => {
    const accountId = newId("account");
    const from = await now();
    let commit = () => {};
    const held = new Promise<void>((resolve) => (commit = resolve));
    let inserted = () => {};
    const isInserted = new Promise<void>((resolve) => (inserted = resolve));
    const late = store.prisma.$transaction(
      async (tx) => {
        const ids = appendEvents(tx, new Date(), [fulfilled(accountId)]);
        inserted();
        await held;
        return ids;
      },
      { timeout: 20_000 },
    );
    await isInserted;
    const [early] = await append(fulfilled(accountId));
    expect(await receive({ accountId }, from, 1, () => 1)).toEqual([early]);
    commit();
    const [lateId] = await late;
    expect(await receive({ accountId }, from, 2, () => 2)).toEqual([early, lateId]);
  });

  it("writes no event when the transaction that changes the state fails", async () => {
    const accountId = newId("account");
    await expect(
      store.prisma.$transaction(async (tx) => {
        appendEvents(tx, new Date(), [fulfilled(accountId)]);
        throw new Error("the state did not change");
      }),
    ).rejects.toThrow("the state did not change");
    expect(await store.prisma.event.count({ where: { accountId } })).toBe(0);
  });

  it("refuses data that breaks the catalog, such as a personal field", async () => {
    const event = fulfilled(newId("account"));
    await expect(append({ ...event, data: { ...event.data, email: "a@b.example" } as never })).rejects.toThrow("email");
  });

  it("refuses a cursor of another log, one ahead of it, and one past retention", async () => {
    const { epoch } = await store.prisma.eventLog.findUniqueOrThrow({ where: { id: 1 } });
    const follow = (cursor: string) => log.follow({}, cursor, AbortSignal.timeout(5_000)).next();
    const refusal = { code: "CURSOR_EXPIRED" };
    await expect(follow(encodeCursor({ epoch: "another", position: 1n }))).rejects.toMatchObject(refusal);
    await expect(follow(encodeCursor({ epoch, position: 1_000_000n }))).rejects.toMatchObject(refusal);
    await expect(follow("nonsense")).rejects.toMatchObject(refusal);
    await store.prisma.eventLog.update({ where: { id: 1 }, data: { oldestPosition: 100n } });
    await expect(follow(encodeCursor({ epoch, position: 5n }))).rejects.toMatchObject(refusal);
    await store.prisma.eventLog.update({ where: { id: 1 }, data: { oldestPosition: 1n } });
  });

  it("goes on numbering when the leading sequencer stops and another stands by", async () => {
    const accountId = newId("account");
    const from = await now();
    const second = startSequencer(database.url, silent, "second", { standbyMs: 50 });
    await pause(0);
    await sequencer.stop();
    const [id] = await append(fulfilled(accountId));
    expect(await receive({ accountId }, from, 1, () => 1)).toEqual([id]);
    sequencer = second;
  });

  it("refuses a cursor of what a restored log has no more, even once that has passed it, and takes one from before", async () => {
    const accountId = newId("account");
    const from = await now();
    await sequencer.stop();
    await append(fulfilled(accountId));
    sequencer = startSequencer(database.url, silent, "next");
    const [kept] = await receive({ accountId }, from, 1, () => 1);
    const before = await now();
    // As of a backup that was taken here.
    const backup = await stateOf();
    await append(fulfilled(accountId));
    await append(fulfilled(accountId));
    await receive({ accountId }, before, 2, () => 2);
    const lost = await now();
    const live = log.follow({ accountId }, lost, AbortSignal.timeout(60_000)).next();

    // Under the sequencer and whoever follows: the worst case, for which nothing is started again.
    await restore(backup);
    await expect(live).rejects.toMatchObject({ code: "CURSOR_EXPIRED" });
    await expect(log.follow({}, lost, AbortSignal.timeout(5_000)).next()).rejects.toMatchObject({
      code: "CURSOR_EXPIRED",
    });
    const others = [];
    for (let no = 0; no < 5; no += 1) others.push(...(await append(fulfilled(accountId))));
    expect(await receive({ accountId }, before, 5, () => 5)).toEqual(others);
    expect(await receive({ accountId }, from, 6, () => 2)).toEqual([kept, ...others]);
    // The log has passed it now.
    await expect(log.follow({}, lost, AbortSignal.timeout(5_000)).next()).rejects.toMatchObject({
      code: "CURSOR_EXPIRED",
    });
  });

  it("keeps a cursor good while one sequencer follows the other", async () => {
    const accountId = newId("account");
    const from = await now();
    const ids: string[] = [];
    const cursors = [from];
    for (let no = 0; no < 4; no += 1) {
      await sequencer.stop();
      sequencer = startSequencer(database.url, silent, "next");
      ids.push(...(await append(fulfilled(accountId))));
      await receive({ accountId }, from, no + 1, () => 10);
      cursors.push(await now());
    }
    for (const [no, cursor] of cursors.slice(0, -1).entries()) {
      expect(await receive({ accountId }, cursor, 4 - no, () => 1)).toEqual(ids.slice(no));
    }
  });
});
