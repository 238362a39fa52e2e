import { aDeal } from "./aDeal";
import { aSalesforce, type TestSalesforce } from "./aSalesforce";
import { changesOf, collect } from "./collect";

describe("polling Salesforce for changes", () => {
  let now: Date;
  let org: TestSalesforce;

  beforeEach(async () => {
    now = new Date("2026-05-16T12:00:00.400Z");
    org = await aSalesforce({ clock: () => now });
  });
  afterEach(() => org.close());

  const pass = (seconds: number) => void (now = new Date(now.getTime() + seconds * 1_000));
  const poll = async (cursor: string | null, connector = org.connector) => {
    const pages = await collect((signal) => connector.changes("poll", cursor, signal));
    return { changes: changesOf(pages), cursor: pages.at(-1)?.cursor ?? cursor, pages: pages.length };
  };

  it("starts from now, tells each change once it has settled under one id, and then nothing", async () => {
    await aDeal(org);
    pass(60);
    const start = await poll(null);
    expect(start).toMatchObject({ changes: [], pages: 1 });
    pass(10);
    const { account, opportunity } = await aDeal(org);
    pass(60);
    const told = await poll(start.cursor);
    const kinds = told.changes.map(({ eventType, kind }) => `${eventType} ${kind}`);
    expect(kinds).toEqual([
      "Account.changed Account",
      "Opportunity.changed Opportunity",
      "OpportunityLineItem.changed Opportunity",
      "OpportunityLineItem.changed Opportunity",
      "Product2.changed Product",
      "PricebookEntry.changed Product",
    ]);
    expect(told.changes[0]).toMatchObject({
      eventId: `Account:${account}:2026-05-16T12:01:10.000Z`,
      externalId: account,
      occurredAt: "2026-05-16T12:01:10.000Z",
    });
    expect(told.changes[2]?.externalId).toBe(opportunity);
    expect(await poll(told.cursor)).toMatchObject({ changes: [], cursor: told.cursor });
    await org.person.sobject("Opportunity").destroy(opportunity);
    pass(60);
    const gone = (await poll(told.cursor)).changes.filter(({ eventType }) => eventType === "Opportunity.deleted");
    expect(gone).toMatchObject([{ externalId: opportunity, payload: { deleted: true } }]);
  });

  it("tells records of the same second apart by their id, over many pages", async () => {
    const { cursor } = await poll(null);
    pass(10);
    const names = Array.from({ length: 450 }, (_, i) => ({ Name: `Account ${i}` }));
    for (let at = 0; at < names.length; at += 150)
      await org.person.sobject("Account").create(names.slice(at, at + 150));
    pass(60);
    const small = org.open({ pageSize: 200 });
    const pages = await collect((signal) => small.changes("poll", cursor, signal));
    expect(pages.map(({ changes }) => changes.length)).toEqual([200, 200, 50]);
    expect(new Set(changesOf(pages).map(({ externalId }) => externalId)).size).toBe(450);
    const rest = await poll(pages[0]?.cursor ?? null, small);
    expect(rest.changes.map(({ eventId }) => eventId)).toEqual(changesOf(pages.slice(1)).map(({ eventId }) => eventId));
  });

  it("tells a record again that changed twice within one second, and was seen between", async () => {
    const start = await poll(null);
    pass(10);
    const account = await org.create("Account", { Name: "Acme" });
    const first = await poll(start.cursor);
    expect(first.changes).toMatchObject([{ eventId: `Account:${account}:2026-05-16T12:00:10.000Z` }]);
    expect((await poll(first.cursor)).changes).toEqual([]);
    await org.person.sobject("Account").update({ Id: account, Name: "Acme Corp" });
    pass(60);
    const settled = await poll(first.cursor);
    expect(settled.changes).toMatchObject([{ eventId: `Account:${account}:2026-05-16T12:00:10.000Z:settled` }]);
    expect((await poll(settled.cursor)).changes).toEqual([]);
  });

  it("tells what a long transaction saved, though others with later stamps were told before it ended", async () => {
    const late = await org.create("Account", { Name: "Late" });
    pass(120);
    const start = await poll(null);
    pass(10);
    const saved = [{ id: late, values: { Name: "Saved by a batch" } }];
    const { id } = (await (await org.control("transactions", saved)).json()) as { id: string };
    pass(10);
    const soon = await org.create("Account", { Name: "Soon" });
    pass(600);
    const first = await poll(start.cursor);
    expect(first.changes.map(({ externalId }) => externalId)).toEqual([soon]);
    const between = await poll(first.cursor);
    expect(between.changes).toEqual([]);
    await org.control(`transactions/${id}/commit`);
    const second = await poll(between.cursor);
    // Saved ten seconds after 12:02:00.4, and seen ten minutes later.
    expect(second.changes).toMatchObject([{ eventId: `Account:${late}:2026-05-16T12:02:10.000Z` }]);
    pass(120);
    const rest = await poll(second.cursor);
    expect(rest.changes).toEqual([]);
    expect(JSON.parse(rest.cursor ?? "{}")).toMatchObject({ Account: { id: soon, told: [], behind: null } });
  });

  it("reads on alone while a transaction stands open, and looks behind every 15 minutes and when it ends", async () => {
    const late = await org.create("Account", { Name: "Late" });
    const short = await org.create("Account", { Name: "Short" });
    pass(120);
    const small = org.open({ pageSize: 200 });
    let { cursor } = await poll(null, small);
    pass(10);
    const begin = async (id: string, Name: string) =>
      ((await (await org.control("transactions", [{ id, values: { Name } }])).json()) as { id: string }).id;
    const [long, brief] = [await begin(late, "Saved by a batch"), await begin(short, "Saved by a trigger")];
    pass(10);
    const names = Array.from({ length: 450 }, (_, i) => ({ Name: `Account ${i}` }));
    for (let at = 0; at < names.length; at += 150)
      await org.person.sobject("Account").create(names.slice(at, at + 150));
    const asked = async () => (await org.requests()).filter(({ path }) => /\/(queryAll|updated)/.test(path)).length;
    const told: string[] = [];
    const pollOnce = async () => {
      const answer = await poll(cursor, small);
      cursor = answer.cursor;
      told.push(...answer.changes.map(({ externalId }) => externalId));
    };

    const before = await asked();
    for (let polls = 0; polls < 120; polls += 1) {
      pass(30);
      await pollOnce();
      if (polls === 10) await org.control(`transactions/${brief}/commit`);
    }
    // An hour of polls every 30 seconds. Each asks until when all is seen and once for each of seven objects: 120 × 8 = 960.
    // 450 accounts on pages of 200 take two pages more, in the first poll: 2. Looked behind 15, 30 and 45 minutes after it,
    // three pages each, the account that was saved late among them: 9. Together 971; looking behind every time, 1,200.
    expect((await asked()) - before).toBe(971);
    expect([told.length, new Set(told).size, told.at(-1)]).toEqual([451, 451, short]);
    // Its page carries where it stands, and not what was told.
    expect(cursor?.length).toBeLessThan(2_000);

    await org.control(`transactions/${long}/commit`);
    const ended = await asked();
    await pollOnce();
    pass(30);
    await pollOnce();
    // Once behind, three pages, for both polls' eight: 2 × 8 + 3.
    expect((await asked()) - ended).toBe(19);
    expect([told.length, told.at(-1)]).toEqual([452, late]);
  });

  it("tells what was told behind once more, under the same ids, where the page was not kept or the hub began anew", async () => {
    const late = await org.create("Account", { Name: "Late" });
    pass(120);
    const start = await poll(null);
    pass(10);
    const saved = [{ id: late, values: { Name: "Saved by a batch" } }];
    const { id } = (await (await org.control("transactions", saved)).json()) as { id: string };
    pass(10);
    const soon = await org.create("Account", { Name: "Soon" });
    pass(60);
    const first = await poll(start.cursor);
    await org.control(`transactions/${id}/commit`);
    pass(60);
    const lost = await collect(
      (signal) => org.connector.changes("poll", first.cursor, signal),
      () => true,
    );
    expect(changesOf(lost).map(({ externalId }) => externalId)).toEqual([late]);
    expect((await poll(first.cursor)).changes).toEqual(changesOf(lost));
    const anew = await poll(first.cursor, org.open());
    expect(anew.changes.map(({ externalId }) => externalId)).toEqual([late, soon]);
    expect(anew.changes[1]?.eventId).toBe(first.changes[0]?.eventId);
  });

  it("begins where a transaction that is open may still save", async () => {
    const late = await org.create("Account", { Name: "Late" });
    pass(60);
    const saved = [{ id: late, values: { Name: "Saved by a batch" } }];
    const { id } = (await (await org.control("transactions", saved)).json()) as { id: string };
    pass(60);
    const start = await poll(null);
    await org.control(`transactions/${id}/commit`);
    expect((await poll(start.cursor)).changes).toMatchObject([{ externalId: late }]);
  });

  it("goes on where Salesforce does not say until when all is seen, and looks five minutes back", async () => {
    const start = await poll(null);
    pass(60);
    const account = await org.create("Account", { Name: "Acme" });
    await org.fault({ kind: "status", status: 404, match: { path: "/updated" } });
    pass(60);
    const first = await poll(start.cursor);
    expect(first.changes).toMatchObject([{ externalId: account }]);
    expect(JSON.parse(first.cursor ?? "{}")).toMatchObject({ Account: { id: account, behind: { id: "" } } });
  });

  it("refuses a cursor that is not its own, and a feed that it has not", async () => {
    await expect(poll('{"Account":1}')).rejects.toMatchObject({ class: "VALIDATION" });
    const rumours = org.connector.changes("rumours", null, new AbortController().signal)[Symbol.asyncIterator]();
    await expect(rumours.next()).rejects.toThrow("no feed 'rumours'");
  });
});
