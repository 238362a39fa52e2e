import { aDeal } from "./aDeal";
import { aSalesforce, type TestSalesforce } from "./aSalesforce";
import { changesOf, collect } from "./collect";

describe("change events from Salesforce by the Pub/Sub API", () => {
  let org: TestSalesforce;

  beforeEach(async () => void (org = await aSalesforce()));
  afterEach(() => org.close());

  const win = (Id: string) => org.person.sobject("Opportunity").update({ Id, StageName: "Closed Won" });
  const follow = (cursor: string | null, count: number) =>
    collect(
      (signal) => org.connector.changes("pubsub", cursor, signal),
      (pages) => changesOf(pages).length >= count,
    );
  /** A cursor at the tip, where every topic's position is known. */
  const tip = async () => {
    const settled = (cursor: string) => !cursor.includes("since");
    const open = (signal: AbortSignal) => org.connector.changes("pubsub", null, signal);
    const pages = await collect(open, (all) => settled(all.at(-1)?.cursor ?? "since"));
    return pages.at(-1)?.cursor ?? "";
  };

  it("tells what changed from now on, and which fields", async () => {
    const { account, opportunity } = await aDeal(org);
    const first = follow(null, 1);
    await win(opportunity);
    const [change] = changesOf(await first);
    expect(change).toMatchObject({
      eventType: "OpportunityChangeEvent.UPDATE",
      kind: "Opportunity",
      externalId: opportunity,
      occurredAt: expect.stringMatching(/Z$/),
      payload: {
        StageName: "Closed Won",
        ChangeEventHeader: { changedFields: expect.arrayContaining(["StageName", "Probability"]), nulledFields: [] },
      },
    });
    expect(change?.externalId).not.toBe(account);
  });

  it("goes on from a cursor without gap or repeat", async () => {
    const cursor = await tip();
    const names = Array.from({ length: 250 }, (_, i) => `Account ${i}`);
    await org.person.sobject("Account").create(names.slice(0, 150).map((Name) => ({ Name })));
    const before = await follow(cursor, 60);
    await org.person.sobject("Account").create(names.slice(150).map((Name) => ({ Name })));
    const after = await follow(before.at(-1)?.cursor ?? null, 250 - changesOf(before).length);
    const told = changesOf([...before, ...after]).map(({ payload }) => (payload as { Name: string }).Name);
    expect(told).toEqual(names);
    expect([...before, ...after].some(({ gap }) => gap)).toBe(false);
  });

  it("tells a line's change as a change of its opportunity, new, changed and deleted", async () => {
    const { opportunity } = await aDeal(org);
    const cursor = await tip();
    const query = `SELECT Id FROM OpportunityLineItem WHERE OpportunityId = '${opportunity}' LIMIT 1`;
    const { Id } = (await org.person.query<{ Id: string }>(query)).records[0] ?? { Id: "" };
    await org.person.sobject("OpportunityLineItem").update({ Id, Quantity: 5 });
    await org.person.sobject("OpportunityLineItem").destroy(Id);
    const changes = changesOf(await follow(cursor, 4));
    expect(changes.map(({ kind, externalId }) => [kind, externalId])).toEqual(
      changes.map(() => ["Opportunity", opportunity]),
    );
    const types = changes.map(({ eventType }) => eventType).filter((type) => type.startsWith("OpportunityLineItem"));
    expect(types).toEqual(["OpportunityLineItemChangeEvent.UPDATE", "OpportunityLineItemChangeEvent.DELETE"]);
  });

  it("says that changes are missing once the cursor is past 72 hours, and goes on", async () => {
    const { opportunity } = await aDeal(org);
    const cursor = await tip();
    await win(opportunity);
    await org.control("expire-change-events");
    const gaps = await collect(
      (signal) => org.connector.changes("pubsub", cursor, signal),
      (pages) => pages.filter(({ gap }) => gap).length === 5,
    );
    const next = follow(gaps.at(-1)?.cursor ?? null, 1);
    await org.create("Account", { Name: "Later" });
    const pages = await next;
    expect(changesOf(pages)).toMatchObject([{ kind: "Account", eventType: "AccountChangeEvent.CREATE" }]);
    expect(pages.some(({ gap }) => gap)).toBe(false);
  });

  it("logs in again when the session ends under it, and misses nothing", async () => {
    const { opportunity } = await aDeal(org);
    const cursor = await tip();
    await org.control("revoke-sessions");
    const second = await org.logIn();
    await second.sobject("Opportunity").update({ Id: opportunity, NextStep: "one" });
    const following = follow(cursor, 2);
    await org.control("revoke-sessions");
    await (await org.logIn()).sobject("Opportunity").update({ Id: opportunity, NextStep: "two" });
    const steps = changesOf(await following).map(({ payload }) => (payload as { NextStep: string }).NextStep);
    expect(steps).toEqual(["one", "two"]);
  });

  const sees = async (sees: boolean) => {
    const query = "SELECT Id FROM ObjectPermissions WHERE SobjectType = 'Opportunity'";
    const { records } = await org.person.query<{ Id: string }>(query);
    const update = { Id: records[0]?.Id ?? "", PermissionsViewAllRecords: sees };
    await org.person.sobject("ObjectPermissions").update(update);
  };
  const unseen = {
    class: "AUTH",
    retryable: false,
    message: expect.stringMatching(/Changes of Opportunity do not reach.*Grant.*View All Records on Opportunity/),
  };

  it("says so where an object is left out of a shared channel without a word", async () => {
    await sees(false);
    const shared = org.open({ pageSize: 200, pubSubTopics: ["/data/ChangeEvents"] });
    await expect(collect((signal) => shared.changes("pubsub", null, signal))).rejects.toMatchObject(unseen);
    await sees(true);
    const following = collect(
      (signal) => shared.changes("pubsub", null, signal),
      (pages) => changesOf(pages).length >= 2,
    );
    await aDeal(org);
    expect(changesOf(await following)).toMatchObject([{ kind: "Account" }, { kind: "Opportunity" }]);
  });

  it("says so where the permission is withdrawn while the feed is followed", async () => {
    const watched = org.open({ channelCheckMs: 50, pubSubTopics: ["/data/ChangeEvents"] });
    let followed = () => {};
    const isFollowed = new Promise<void>((resolve) => (followed = resolve));
    const following = collect(
      (signal) => watched.changes("pubsub", null, signal),
      (pages) => {
        if (changesOf(pages).length > 0) followed();
        return false;
      },
    );
    const refused = expect(following).rejects.toMatchObject(unseen);
    await org.create("Account", { Name: "Acme" });
    await isFollowed;
    await sees(false);
    await refused;
  });

  it("follows all the same where it may not look at permissions, and where it may view all data", async () => {
    await sees(false);
    const query = "SELECT Id FROM PermissionSet";
    const { records } = await org.person.query<{ Id: string }>(query);
    await org.person.sobject("PermissionSet").update({ Id: records[0]?.Id ?? "", PermissionsViewAllData: true });
    const topics = { pubSubTopics: ["/data/ChangeEvents"] };
    const first = (connector = org.open(topics)) =>
      collect(
        (signal) => connector.changes("pubsub", null, signal),
        (pages) => changesOf(pages).length >= 1,
      );
    const viewing = first();
    await org.create("Account", { Name: "One" });
    expect(changesOf(await viewing)).toMatchObject([{ kind: "Account" }]);
    await org.fault({ kind: "status", status: 404, match: { path: "PermissionSetAssignment" } });
    const blind = first();
    await org.create("Account", { Name: "Two" });
    expect(changesOf(await blind)).toMatchObject([{ kind: "Account" }]);
  });

  it("finds an object's permission on whatever page of them it is told", async () => {
    await sees(false);
    // 70 permission sets of three objects each are 210 rows, of which the first page tells 200; the deals' come last.
    const sets = await createAll(
      org,
      "PermissionSet",
      times(70, (no) => ({ Name: `Set_${no}`, Label: `Set ${no}` })),
    );
    const query = "SELECT AssigneeId FROM PermissionSetAssignment";
    const AssigneeId = (await org.person.query<{ AssigneeId: string }>(query)).records[0]?.AssigneeId ?? "";
    await createAll(
      org,
      "PermissionSetAssignment",
      sets.map((PermissionSetId) => ({ PermissionSetId, AssigneeId })),
    );
    const viewing = { PermissionsRead: true, PermissionsViewAllRecords: true };
    const of = (SobjectType: string) => (ParentId: string) => ({ ParentId, SobjectType, ...viewing });
    for (const object of ["Account", "Contact", "Contract"]) {
      await createAll(org, "ObjectPermissions", sets.map(of(object)));
    }
    await createAll(org, "ObjectPermissions", sets.slice(-1).map(of("Opportunity")));
    const following = collect(
      (signal) => org.open({ pageSize: 200, pubSubTopics: ["/data/ChangeEvents"] }).changes("pubsub", null, signal),
      (pages) => changesOf(pages).length >= 2,
    );
    await aDeal(org);
    expect(changesOf(await following)).toMatchObject([{ kind: "Account" }, { kind: "Opportunity" }]);
    const asked = (await org.requests()).filter(({ path }) => /\/query\/01g\w+-200$/.test(path));
    expect(asked).toHaveLength(1);
  });

  it("tells a merged event for each of its records, and a gap event for the record that it names", async () => {
    const cursor = await tip();
    const [one, two] = [await org.create("Account", { Name: "One" }), await org.create("Account", { Name: "Two" })];
    await org.control("change-events/Account", { entityName: "Account", changeType: "UPDATE", recordIds: [one, two] });
    await org.control("change-events/Account", { entityName: "Account", changeType: "GAP_UPDATE", recordIds: [two] });
    await org.person.sobject("Account").destroy(one);
    await org.control(`records/${one}/undelete`);
    const changes = changesOf(await follow(cursor, 7));
    expect(changes.map(({ eventType, externalId }) => [eventType, externalId])).toEqual([
      ["AccountChangeEvent.CREATE", one],
      ["AccountChangeEvent.CREATE", two],
      ["AccountChangeEvent.UPDATE", one],
      ["AccountChangeEvent.UPDATE", two],
      ["AccountChangeEvent.GAP_UPDATE", two],
      ["AccountChangeEvent.DELETE", one],
      ["AccountChangeEvent.UNDELETE", one],
    ]);
    expect(new Set(changes.map(({ eventId }) => eventId)).size).toBe(7);
  });

  it("says that changes are missing at an overflow, whose id is no record's", async () => {
    const cursor = await tip();
    const overflow = { entityName: "Account", changeType: "GAP_OVERFLOW", recordIds: ["000000000000000AAA"] };
    await org.control("change-events/Account", overflow);
    const pages = await collect(
      (signal) => org.connector.changes("pubsub", cursor, signal),
      (all) => all.some(({ gap }) => gap),
    );
    expect(changesOf(pages)).toEqual([]);
  });

  it("ends when it is aborted, and refuses a cursor that is not its own", async () => {
    const abort = new AbortController();
    const pages = org.connector.changes("pubsub", await tip(), abort.signal);
    const done = (async () => {
      for await (const page of pages) void page;
      return "ended";
    })();
    abort.abort();
    expect(await done).toBe("ended");
    await expect(follow("{", 1)).rejects.toMatchObject({ class: "VALIDATION" });
  });
});

const times = <T>(count: number, make: (no: number) => T): T[] => Array.from({ length: count }, (_, no) => make(no));

/** Creates records, as many at once as one call takes. @returns their ids */
async function createAll(org: TestSalesforce, object: string, records: Record<string, unknown>[]): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < records.length; at += 200) {
    const made = await org.person.sobject(object).create(records.slice(at, at + 200), { allOrNone: true });
    ids.push(...made.map(({ id }) => id ?? ""));
  }
  return ids;
}
