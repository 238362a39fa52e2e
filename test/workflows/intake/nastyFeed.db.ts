import pino from "pino";
import type { Connector } from "../../../connectors/connector";
import { readFeeds } from "../../../domain/feed/readFeeds";
import { payloadAsItCame } from "../../../platform/inbox/keepable";
import { openStore, type Store } from "../../../platform/store/openStore";
import { storableText } from "../../../platform/text/storableText";
import type { CrmUser } from "../../../schema/canonical/crm";
import type { Hub } from "../../../workflows/hub";
import { drainInbox } from "../../../workflows/intake/drainInbox";
import { followFeed } from "../../../workflows/intake/followFeed";
import { nastyTexts } from "../../support/nastyTexts";
import { testDatabase } from "../../support/testDatabase";
import { eventually } from "../eventually";

describe("a feed that tells what the store cannot keep", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 8);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const names = nastyTexts(4, 40);
  const id = (no: number) => `005${no}`;
  const change = (no: number, payload: unknown, externalId = id(no)) => ({
    ...{
      eventId: `${no} ${names[no]}`,
      eventType: "User.changed",
      kind: "User",
      externalId,
      occurredAt: null,
      payload,
    },
  });
  /** Nested more deeply than Postgres reads JSON, and than it can be written here. */
  const deep = Array.from({ length: 3_000 }).reduce<unknown>((inner) => [inner, [inner]].slice(0, 1), "deepest");
  const tooDeep = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`) as unknown;

  const platform = {
    instance: { id: "salesforce-main", role: "CRM", platform: "salesforce" },
    capabilities: { feeds: [{ name: "poll", kinds: ["User"], live: false }] },
    async *changes(_feed: string, cursor: string | null) {
      if (cursor === "the end") return;
      yield {
        changes: names.map((name, no) => change(no, { Name: name, [name]: [name] })),
        cursor: `page ${names[0]}`,
      };
      yield {
        changes: [change(0, deep, "deep"), change(1, tooDeep, "tooDeep"), change(2, {}, "no\0id")],
        cursor: "the end",
      };
    },
    read: async (_kind: string, externalId: string): Promise<CrmUser> => ({
      ...{ externalId, externalVersion: null, url: null, correlationId: null, deleted: false },
      ...{ displayName: names[Number(externalId.slice(3))] ?? "another", team: names.at(-1) ?? null },
    }),
  };

  it("is followed to its end: all is kept as it can be, had again as it came, and what cannot be is a case", async () => {
    const hub = {
      ...{ processId: "proc_1", store, log: pino({ level: "silent" }), now: () => new Date(), crm: platform },
      ...{ billing: { instance: { id: "stripe-main" } }, erp: { instance: { id: "netsuite-main" } } },
    } as unknown as Hub;
    const feed = followFeed(hub, platform as unknown as Connector<unknown, unknown>, "poll", 5);
    const inbox = drainInbox(hub, "worker-1");
    try {
      await eventually(() => store.prisma.feedCursor.findFirst({ where: { cursor: "the end" } }));
      await eventually(async () => {
        const open = { processedAt: null, dueAt: { lt: new Date("9999-01-01T00:00:00Z") } };
        return (await store.prisma.inboxMessage.count({ where: open })) === 0;
      });
    } finally {
      await feed.stop();
      await inbox.stop();
    }
    const kept = await store.prisma.inboxMessage.findMany({
      where: { objectType: "User", NOT: { processedAt: null } },
    });
    for (const [no, name] of names.entries()) {
      const message = kept.find(({ objectId }) => objectId === id(no));
      expect(message && payloadAsItCame(message)).toEqual({ Name: name, [name]: [name] });
    }
    const users = await store.prisma.salesUser.findMany({ select: { displayName: true } });
    const shown = users.map(({ displayName }) => displayName);
    for (const name of names) expect(shown).toContain(storableText(name));

    const cases = await store.prisma.exceptionCase.findMany({ orderBy: { id: "asc" } });
    expect(cases.map(({ title, subjectType }) => [title, subjectType])).toEqual([
      ["User.changed of salesforce-main/poll cannot be kept", "UnhandledMessage"],
      ["User.changed of salesforce-main/poll cannot be kept", "UnhandledMessage"],
      ["User.changed of salesforce-main/poll cannot be kept", "UnhandledMessage"],
    ]);
    const explained = cases.map(({ explanation }) => explanation);
    expect(explained).toEqual(
      expect.arrayContaining([
        expect.stringContaining("What was told of User deep cannot be kept as it came: "),
        expect.stringContaining("What was told of User tooDeep cannot be kept as it came: "),
        expect.stringContaining("What was told of User no␛0000id cannot be kept as it came: its record has an id that"),
      ]),
    );
    // What it names is read back all the same.
    expect(kept.map(({ objectId }) => objectId)).toEqual(expect.arrayContaining(["deep", "tooDeep"]));
    expect((await readFeeds(store.reader))[0]).toMatchObject({ state: "HEARD", tries: 0, fault: null });
  });
});
