import { openClient } from "../../../connectors/stripe/openClient";
import { listEvents } from "../../../connectors/stripe/changes/listEvents";
import { misdirectedIn } from "../../../connectors/misdirected";
import { unreadableIn } from "../../../connectors/unreadable";
import { aServer } from "./aServer";

const DAY = 86_400;
const noon = Date.parse("2026-11-23T12:00:00Z") / 1_000;

interface Told {
  id: string;
  created: number;
  /** What Stripe does not say of it. */
  unsaid?: "id" | "created" | "type";
  livemode?: boolean;
}

/** An account whose events show as they are put into `events`, whenever they say they were made. */
async function anAccount() {
  const events: Told[] = [];
  let requests = 0;
  const server = await aServer(({ url = "" }) => {
    requests += 1;
    const asked = new URL(url, "http://stripe").searchParams;
    const bound = (name: string, without: number) => Number(asked.get(`created[${name}]`) ?? without);
    const within = events
      .filter(({ created }) => created >= bound("gte", 0) && created < bound("lt", Infinity))
      .sort((one, other) => other.created - one.created);
    const start = within.findIndex(({ id }) => id === asked.get("starting_after")) + 1;
    const limit = Number(asked.get("limit"));
    const data = within.slice(start, start + limit).map(({ id, created, unsaid, livemode = false }) => ({
      ...{
        id,
        object: "event",
        type: "customer.created",
        created,
        livemode,
        ...(unsaid && { [unsaid]: undefined }),
      },
      data: { object: { object: "customer", id: `cus_${id}` } },
    }));
    return { status: 200, body: { object: "list", data, has_more: start + limit < within.length } };
  });
  const settings = { instanceId: "s", apiKey: "sk_test_1", livemode: false, baseUrl: server.url, webhookSecrets: [] };
  const client = openClient(settings);
  const aborted = new AbortController();
  const read = async (cursor: string | null, now: number) => {
    const pages = [];
    for await (const page of listEvents(client, settings, cursor, aborted.signal, () => new Date(now * 1_000))) {
      pages.push(page);
    }
    const ids = pages.flatMap(({ changes }) => changes.map(({ eventId }) => eventId));
    return { ids, pages, cursor: pages.at(-1)?.cursor ?? cursor, gap: pages.map(({ gap }) => gap ?? false) };
  };
  return { events, read, requests: () => requests, close: () => server.close() };
}

describe("the feed of Stripe's events", () => {
  let account: Awaited<ReturnType<typeof anAccount>>;
  beforeEach(async () => {
    account = await anAccount();
  });
  afterEach(() => account.close());

  it("tells of one that is of another mode than is set, without a record of it, and goes on behind it", async () => {
    const { events, read } = account;
    const start = await read(null, noon);
    events.push({ id: "a", created: noon + 1, livemode: true }, { id: "b", created: noon + 2 });
    const { pages, cursor } = await read(start.cursor, noon + 3);
    const told = pages.flatMap(({ changes }) => changes);
    expect(told.map(({ eventId, kind, externalId }) => [eventId, kind, externalId])).toEqual([
      ["a", "Unhandled", "a"],
      ["b", "Customer", "cus_b"],
    ]);
    expect(misdirectedIn(told[0]?.payload)?.what).toBe("events of live mode");
    expect((await read(cursor, noon + 4)).ids).toEqual([]);
  });

  it("gives an event that shows late, of the same second and of an earlier one, and gives none twice", async () => {
    const { events, read } = account;
    const start = await read(null, noon);
    events.push({ id: "a", created: noon + 10 }, { id: "b", created: noon + 11 });
    const first = await read(start.cursor, noon + 12);
    events.push({ id: "c", created: noon + 11 }, { id: "d", created: noon + 9 });
    const second = await read(first.cursor, noon + 13);
    expect([first.ids, second.ids]).toEqual([
      ["a", "b"],
      ["d", "c"],
    ]);
    expect((await read(second.cursor, noon + 14)).ids).toEqual([]);
  });

  it("gives a page at a time, oldest first, with a cursor that goes on after it", async () => {
    const { events, read } = account;
    const start = await read(null, noon);
    for (let no = 0; no < 250; no += 1) events.push({ id: `e${no}`, created: noon + no });
    const all = await read(start.cursor, noon + 300);
    expect(all.pages.map(({ changes }) => changes.length)).toEqual([100, 100, 50]);
    expect(all.ids).toEqual(events.map(({ id }) => id));
    const rest = await read(all.pages[0]?.cursor ?? "", noon + 300);
    expect(rest.ids).toEqual(events.slice(100).map(({ id }) => id));
  });

  it("catches up with a long absence by stretches of time, missing nothing at their ends", async () => {
    const { events, read } = account;
    const start = await read(null, noon);
    for (let no = 1; no <= 40; no += 1) events.push({ id: `e${no}`, created: noon - 20 + no * 900 });
    const all = await read(start.cursor, noon + DAY);
    expect(all.ids).toEqual(events.map(({ id }) => id));
    expect(all.gap).not.toContain(true);
  });

  it("says that there is a gap when Stripe no longer keeps what follows the cursor, and gives what is left", async () => {
    const { events, read } = account;
    const start = await read(null, noon);
    const now = noon + 31 * DAY;
    events.push({ id: "kept", created: now - DAY });
    const late = await read(start.cursor, now);
    expect([late.ids, late.gap]).toEqual([["kept"], [true, false, false]]);
    const next = await read(late.cursor, now + 5);
    expect([next.ids, next.gap]).toEqual([[], []]);
  });

  it("sees no gap in an account in which nothing happens for longer than Stripe keeps events", async () => {
    const { read } = account;
    let { cursor } = await read(null, noon);
    for (let day = 1; day <= 40; day += 1) {
      const quiet = await read(cursor, noon + day * DAY);
      expect(quiet.gap).not.toContain(true);
      cursor = quiet.cursor;
    }
  });

  it("is not led astray by events dated in the future", async () => {
    const { events, read } = account;
    const start = await read(null, noon);
    events.push({ id: "ahead", created: noon + DAY });
    const first = await read(start.cursor, noon + 1);
    events.push({ id: "now", created: noon + 2 });
    const second = await read(first.cursor, noon + 3);
    expect([first.ids, second.ids]).toEqual([["ahead"], ["now"]]);
  });

  it("goes on from a cursor of the time when events were not remembered, and refuses what is no cursor", async () => {
    const { events, read } = account;
    events.push({ id: "a", created: noon });
    expect((await read(JSON.stringify({ id: "a", at: noon }), noon + 1)).ids).toEqual(["a"]);
    await expect(read("what", noon)).rejects.toMatchObject({ class: "VALIDATION" });
  });

  it("tells of an event without its id, its type or its time what it names, reads the record back, and gives the rest", async () => {
    const { events, read } = account;
    const start = await read(null, noon);
    for (let no = 0; no < 150; no += 1) events.push({ id: `e${no}`, created: noon + no });
    // The newest come first: 50 is the last of the first page.
    for (const [no, unsaid] of [
      [50, "id"],
      [60, "created"],
      [70, "type"],
    ] as const)
      Object.assign(events[no] ?? {}, { unsaid });
    const all = await read(start.cursor, noon + 300);
    const changes = all.pages.flatMap((page) => page.changes);
    const unreadable = changes.filter(({ kind }) => kind === "Unhandled").map(({ payload }) => unreadableIn(payload));
    expect(unreadable.map((one) => one?.names).sort()).toEqual([
      "an event customer.created about cus_e50",
      "an event e60 customer.created about cus_e60",
      "an event e70 about cus_e70",
    ]);
    const told = changes.filter(({ kind }) => kind !== "Unhandled");
    // By hand: all but 70, which does not say what happened to the record that it names.
    expect(new Set(told.map(({ externalId }) => externalId)).size).toBe(149);
    expect(told.filter(({ externalId }) => ["cus_e50", "cus_e60"].includes(externalId))).toHaveLength(2);
    expect((await read(all.cursor, noon + 301)).ids).toEqual([]);
  });
});
