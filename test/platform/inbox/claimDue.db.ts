import { claimDue } from "../../../platform/inbox/claimDue";
import { lanes, type InboxLane } from "../../../platform/inbox/inboxLane";
import { park } from "../../../platform/inbox/park";
import { remember } from "../../../platform/inbox/remember";
import { postpone, settle } from "../../../platform/inbox/settle";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const LEASE_MS = 3_600_000;

describe("claiming from the inbox", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 12);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });
  afterEach(() => store.prisma.inboxMessage.deleteMany());

  let told = 0;
  const arrive = async (record: string, lane: InboxLane = "STANDARD", source = "st/events") => {
    const eventId = `${(told += 1)}`;
    const about = { objectType: "Invoice", objectId: record };
    await remember(store.pool, [{ source, eventId, kind: "told", ...about, payload: {}, lane }]);
    return eventId;
  };
  const claim = (worker: string, records = 8, from: readonly InboxLane[] = lanes) =>
    claimDue(store.pool, { lanes: from, rooms: { of: new Map(), others: records }, leaseMs: LEASE_MS, worker });
  const claimed = async (...args: Parameters<typeof claim>) =>
    (await claim(...args)).messages.map(({ objectId }) => objectId);
  const idsOf = async (record: string) =>
    (await store.prisma.inboxMessage.findMany({ where: { objectId: record } })).map(({ id }) => id);

  it("gives all that waits about a record together, from whichever door and lane, to one worker", async () => {
    for (const lane of lanes) await arrive("one", lane);
    await arrive("one", "BULK", "st/webhook");
    // Another instance's record has the same id.
    await arrive("one", "BULK", "st-eu/webhook");
    expect(await claimed("a", 1)).toEqual(["one", "one", "one", "one"]);
    expect(await claimed("b")).toEqual(["one"]);
    expect(await claimed("b")).toEqual([]);
  });

  it("takes the lanes in the order it is asked for them, and those first that are due for longest", async () => {
    await arrive("bulk", "BULK");
    await arrive("older");
    await arrive("younger");
    await arrive("deal", "INTERACTIVE");
    expect(await claimed("a", 1)).toEqual(["deal"]);
    expect(await claimed("a", 1, ["BULK"])).toEqual(["bulk"]);
    expect(await claimed("a", 1)).toEqual(["older"]);
    expect(await claimed("a", 1, ["INTERACTIVE"])).toEqual([]);
  });

  it("takes of each instance what there is room for, and walks past none of one that has no room", async () => {
    for (let no = 0; no < 100; no += 1) await arrive(`hung ${no}`, "INTERACTIVE", "erp-eu/poll");
    for (const no of [1, 2, 3]) await arrive(`bulk ${no}`, "BULK", "crm/first-load");
    for (const no of [1, 2, 3]) await arrive(`told ${no}`, "STANDARD", "crm/poll");
    await arrive("of another", "STANDARD", "gone/webhook");
    const of = (crm: number, erp: number) => ({ of: new Map(Object.entries({ crm, "erp-eu": erp })), others: 1 });
    const taken = async (rooms: ReturnType<typeof of>) =>
      (await claimDue(store.pool, { lanes, rooms, leaseMs: LEASE_MS, worker: "a" })).messages.map(
        ({ objectId }) => objectId,
      );
    expect((await taken(of(4, 0))).sort()).toEqual(["bulk 1", "of another", "told 1", "told 2", "told 3"]);
    expect(await taken(of(0, 2))).toEqual(["hung 0", "hung 1"]);
    expect((await taken(of(4, 1))).sort()).toEqual(["bulk 2", "bulk 3", "hung 2"]);
  });

  it("leaves what is told of a record in hand, or put off, until that is done, and then takes it", async () => {
    await arrive("busy");
    await claimed("a");
    const first = await idsOf("busy");
    await arrive("busy");
    const waiting = await claim("b");
    expect(waiting.messages).toEqual([]);
    expect(waiting.lookAgainMs).toBeGreaterThan(0);
    await store.prisma.$transaction((tx) => settle(tx, first, new Date()));
    const [second] = await eventuallyClaimed("b");
    expect(second).toBe("busy");

    await arrive("late");
    await claimed("a");
    await postpone(store.pool, "a", await idsOf("late"), LEASE_MS, "Stripe is away");
    await arrive("late");
    expect(await claim("b")).toEqual({ messages: [], lookAgainMs: null });
    // It is due with the other one: no walk comes past it again.
    expect(await store.prisma.inboxMessage.count({ where: { objectId: "late", dueAt: { lte: new Date() } } })).toBe(0);

    await arrive("aside");
    await claimed("a");
    await store.prisma.$transaction(async (tx) => park(tx, await idsOf("aside"), "not understood"));
    await arrive("aside");
    expect(await claim("b")).toEqual({ messages: [], lookAgainMs: null });
  });

  const eventuallyClaimed = async (worker: string): Promise<string[]> => {
    for (;;) {
      const found = await claimed(worker);
      if (found.length > 0) return found;
    }
  };

  it("never gives a record to two of many workers at once, misses none, and keeps none waiting for another", async () => {
    const records = Array.from({ length: 200 }, (_, no) => `record ${no}`);
    for (const record of records) await arrive(record);
    for (const record of records.slice(0, 50)) await arrive(record, "INTERACTIVE");
    // A claim that was cut off before its end holds what it holds, and nobody else.
    const cut = await store.pool.connect();
    await cut.query("BEGIN");
    await cut.query("SELECT id FROM operations.inbox_message WHERE object_id = 'record 199' FOR UPDATE");
    const takers = new Map<string, string[]>();
    const worker = async (name: string) => {
      for (let idle = 0; idle < 3;) {
        const { messages } = await claim(name, 4, ["INTERACTIVE", "STANDARD"]);
        const taken = new Set(messages.map(({ objectId }) => objectId));
        idle = taken.size === 0 ? idle + 1 : 0;
        for (const record of taken) takers.set(record, [...(takers.get(record) ?? []), name]);
      }
    };
    // One waits for the row that is held; the others go on to the end.
    const names = ["a", "b", "c", "d", "e"];
    const all = names.map(worker);
    await Promise.race([Promise.all(all), untilTaken(takers, 190)]);
    await cut.query("ROLLBACK");
    cut.release();
    await Promise.all(all);
    expect([...takers.keys()].sort()).toEqual([...records].sort());
    expect([...takers.values()].every((by) => by.length === 1)).toBe(true);
    expect(await store.prisma.inboxMessage.groupBy({ by: ["attempts"], _count: true })).toEqual([
      { attempts: 1, _count: 250 },
    ]);
  });

  const untilTaken = async (takers: ReadonlyMap<string, unknown>, count: number) => {
    while (takers.size < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
});
