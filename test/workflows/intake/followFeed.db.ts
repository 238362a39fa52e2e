import { readFileSync } from "node:fs";
import { join } from "node:path";
import pino from "pino";
import type { Connector } from "../../../connectors/connector";
import { VendorFailure } from "../../../connectors/vendorFailure";
import { takeLease } from "../../../platform/process/takeLease";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { readFeeds } from "../../../domain/feed/readFeeds";
import { tellSilentFeeds } from "../../../workflows/intake/tellSilentFeeds";
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
    const hub = { processId: "proc_1", store, log: pino({ level: "silent" }), now: () => new Date() } as unknown as Hub;
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
    try {
      await eventually(async () => feed.refusal() !== null);
      await eventually(() => takeLease(store.pool, "feed stripe-main/events", "proc_2", 60_000));
      await eventually(async () => feed.refusal() === null);
    } finally {
      await feed.stop();
      await store.pool.query("DELETE FROM operations.lease");
    }
  });

  it("moves its cursor no more by a follower that stood still while another took its place", async () => {
    let page = { give: () => {}, given: Promise.resolve() };
    const wait = () => {
      let give = () => {};
      const given = new Promise<void>((resolve) => (give = resolve));
      page = { give, given };
    };
    wait();
    const read: string[] = [];
    const { feed } = followed(false, async function* (no) {
      read.push(`reads ${no}`);
      if (no > 1) return;
      await page.given;
      yield "behind";
    });
    await eventually(async () => read.length === 1);
    // Another has taken the lease, and has come further.
    await store.pool.query(
      `UPDATE operations.lease SET holder = 'proc_2', fencing_token = 7, expires_at = now() WHERE name ~ 'poll'`,
    );
    await store.prisma.feedCursor.upsert({
      where: { source: "salesforce-main/poll" },
      create: { source: "salesforce-main/poll", cursor: "ahead", fencingToken: 7n },
      update: { cursor: "ahead", fencingToken: 7n },
    });
    page.give();
    await eventually(async () => read.length > 1);
    await feed.stop();
    expect(await store.prisma.feedCursor.findUnique({ where: { source: "salesforce-main/poll" } })).toMatchObject({
      cursor: "ahead",
    });
    expect(feed.refusal()).toBeNull();
    await store.pool.query("DELETE FROM operations.lease");
    await store.prisma.feedCursor.deleteMany();
  });

  it.each([
    ["what a poll reads again is none", false, 0],
    ["what a live one tells again is one", true, 1],
  ])("has deliveries that came again counted: %s", async (_, live, duplicates) => {
    const change = {
      eventId: "Account:1",
      eventType: "Account.changed",
      kind: "Account",
      externalId: "1",
      payload: {},
    };
    const { feed, source } = followed(
      live,
      async function* (no) {
        if (no <= 2) yield `page ${no}`;
      },
      [change],
    );
    const cursor = async () => (await store.prisma.feedCursor.findUnique({ where: { source } }))?.cursor;
    await eventually(async () => (await cursor()) === "page 2");
    await feed.stop();
    const kept = await store.prisma.inboxMessage.findMany({ where: { source } });
    expect(kept).toMatchObject([{ eventId: "Account:1", duplicates }]);
    await store.pool.query("DELETE FROM operations.lease");
    await store.prisma.feedCursor.deleteMany();
  });

  /** A feed of Salesforce's whose each following is as `pages` says, by its number. */
  const followed = (live: boolean, pages: (no: number) => AsyncGenerator<string>, changes: object[] = []) => {
    const hub = { processId: "proc_1", store, log: pino({ level: "silent" }), now: () => new Date() } as unknown as Hub;
    const name = live ? "pubsub" : "poll";
    let no = 0;
    const connector = {
      instance: { id: "salesforce-main", role: "CRM", platform: "salesforce" },
      capabilities: { feeds: [{ name, kinds: ["Account"], live }] },
      async *changes() {
        for await (const cursor of pages((no += 1))) yield { changes, cursor };
      },
    } as unknown as Connector<unknown, unknown>;
    const feed = followFeed(hub, connector, name, 1, 50);
    const cases = () =>
      store.prisma.exceptionCase.findMany({
        where: { subjectId: `salesforce-main/${name}` },
        select: { ended: true, attempts: true, explanation: true },
      });
    return { feed, cases, source: `salesforce-main/${name}` };
  };
  const refused = new VendorFailure("AUTH", "Grant View All Records on Contract.");

  it.each([
    ["a live one", true],
    ["a poll", false],
  ])("is one case while what is behind its first page is refused: %s", async (_, live) => {
    let granted = false;
    const { feed, cases } = followed(live, async function* (no) {
      yield `page ${no}`;
      if (!granted) throw refused;
      // A live one has no end.
      while (live && granted) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        yield `page ${no}`;
      }
    });
    try {
      const attempts = async () => (await cases())[0]?.attempts ?? 0;
      await eventually(async () => (await attempts()) >= 3, cases, 30_000);
      // Refused three times, and never read in between: one case, which is open.
      expect(await cases()).toMatchObject([{ ended: null }]);
      expect(feed.refusal()).toBe("salesforce-main cannot be read: Grant View All Records on Contract.");
      granted = true;
      await eventually(async () => (await cases())[0]?.ended === "HEALED");
      expect(feed.refusal()).toBeNull();
    } finally {
      granted = false;
      await feed.stop();
    }
  });

  const standing = async (source: string) => (await readFeeds(store.reader)).find((one) => one.source === source);

  it("says how often it broke off behind the same page and why, until it is read on, and that it is heard", async () => {
    await store.pool.query("DELETE FROM operations.feed");
    let mended = false;
    const { feed } = followed(false, async function* () {
      yield "the page before";
      if (!mended) throw new VendorFailure("INTERMITTENT", "Record 006 is not told");
      yield "the page behind";
    });
    const stands = () => standing("salesforce-main/poll");
    try {
      const broken = await eventually(async () => {
        const one = await stands();
        return one && one.tries >= 2 && one;
      }, stands);
      expect(broken).toMatchObject({ state: "FAULTY", fault: "Record 006 is not told", faultClass: "INTERMITTENT" });
      expect(broken.heardAt).not.toBeNull();
      mended = true;
      const read = await eventually(async () => {
        const one = await stands();
        return one?.fault === null && one;
      }, stands);
      expect(read).toMatchObject({ state: "HEARD", tries: 0, faultSince: null, movedAt: expect.any(Date) });
      expect(read.movedAt?.getTime()).toBeGreaterThan(broken.movedAt?.getTime() ?? Infinity);
    } finally {
      await feed.stop();
    }
  });

  it("keeps the mark of the restore's runbook behind its pages, until it is read to its end", async () => {
    await store.pool.query("DELETE FROM operations.feed; DELETE FROM operations.feed_cursor");
    const runbook = readFileSync(join(__dirname, "../../../docs/runbooks/restore.md"), "utf8");
    const [mark = ""] = /UPDATE operations\.feed SET [^;]*;/.exec(runbook) ?? [];
    let next = () => {};
    let end = () => {};
    const [second, last] = [new Promise<void>((go) => (next = go)), new Promise<void>((go) => (end = go))];
    const { feed, source } = followed(false, async function* () {
      yield "page 1";
      await second;
      yield "page 2";
      await last;
    });
    const cursor = async () => (await store.prisma.feedCursor.findUnique({ where: { source } }))?.cursor;
    try {
      await eventually(async () => (await cursor()) === "page 1");
      await store.pool.query(mark);
      next();
      await eventually(async () => (await cursor()) === "page 2");
      const marked = { state: "FAULTY", fault: "Not read to its end since the restore" };
      expect(await standing(source)).toMatchObject(marked);
      end();
      const read = { state: "HEARD", fault: null };
      await eventually(
        async () => (await standing(source))?.fault === null,
        () => standing(source),
      );
      expect(await standing(source)).toMatchObject(read);
    } finally {
      next();
      end();
      await feed.stop();
    }
  });

  it("is one case once nothing is heard of it for longer than ever while all is well, until it is read", async () => {
    await store.pool.query("DELETE FROM operations.feed; DELETE FROM operations.exception_case");
    let answer = () => {};
    // It hangs: nobody hears of a failure.
    const hangs = new Promise<void>((resolve) => (answer = resolve));
    let asked = false;
    const { feed, cases } = followed(false, async function* () {
      asked = true;
      await hangs;
      yield "";
    });
    const tell = async (minutes: number) => {
      const past = `make_interval(mins => ${minutes})`;
      await store.pool.query(`UPDATE operations.feed SET since = since - ${past}, heard_at = heard_at - ${past}`);
      await tellSilentFeeds({ store, now: () => new Date() });
    };
    try {
      // It counts from when somebody follows it.
      await eventually(async () => asked);
      await tell(4);
      expect(await cases()).toEqual([]);
      await tell(2);
      await tell(1);
      expect(await cases()).toMatchObject([
        { ended: null, attempts: 1, explanation: expect.stringContaining("never silent for more than 5 minutes") },
      ]);
      answer();
      await eventually(async () => (await cases())[0]?.ended === "HEALED", cases);
    } finally {
      answer();
      await feed.stop();
    }
  });

  it("advises to grant what is missing, and to renew credentials only where those are refused", async () => {
    const { feed, cases } = followed(false, async function* (no) {
      if (no > 0) throw refused;
      yield "";
    });
    try {
      const [one] = await eventually(async () => {
        const found = await cases();
        return found.some(({ ended }) => ended === null) && found.filter(({ ended }) => ended === null);
      });
      expect(one?.explanation).toContain("cannot be read: Grant View All Records on Contract. What changed");
      expect(one?.explanation).toContain(
        "Grant what is missing in Salesforce; where it refuses the credentials themselves, renew the credentials of Salesforce",
      );
    } finally {
      await feed.stop();
    }
  });
});
