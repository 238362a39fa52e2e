import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { readMonitors } from "../../domain/monitor/readMonitors";
import { payloadAsItCame } from "../../platform/inbox/keepable";
import { unkeptIn } from "../../platform/inbox/unkept";
import { unescapeText } from "../../platform/text/storableText";
import { openStore, type Store } from "../../platform/store/openStore";
import { ask, type Told } from "../support/ask";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { nastyTexts } from "../support/nastyTexts";
import { openDoor, signed, signedEvent } from "./openDoor";

const told = ({ text }: Told) =>
  JSON.parse(text) as { error: { code: string; message: string; correlationId: string } };
const one = expect.any(String) as string;

describe("the webhook door", () => {
  let database: TestDatabase;
  let store: Store;
  let door: Awaited<ReturnType<typeof openDoor>>;

  beforeEach(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
    door = await openDoor(store);
  });
  afterEach(async () => {
    await door.close();
    await store.close();
    await database.drop();
  });

  it("says nothing of the database when it cannot store a delivery, and takes it when it is sent again", async () => {
    const delivery = signedEvent("evt_1");
    await store.pool.query("ALTER TABLE operations.inbox_message RENAME TO hidden");
    const refused = await door.deliver(delivery);
    expect(refused).toMatchObject({ status: 503, headers: { "retry-after": "30" } });
    const { error } = told(refused);
    expect(error).toEqual({
      code: "UNAVAILABLE",
      message: "The hub could not store the delivery: send it again",
      correlationId: refused.headers["x-correlation-id"],
    });
    expect(door.lines).toEqual([
      expect.objectContaining({
        correlationId: error.correlationId,
        err: expect.objectContaining({ message: 'relation "operations.inbox_message" does not exist' }),
      }),
    ]);
    await store.pool.query("ALTER TABLE operations.hidden RENAME TO inbox_message");
    const taken = await door.deliver(delivery);
    expect([taken.status, JSON.parse(taken.text)]).toEqual([200, { received: 1, fresh: 1 }]);
    expect(await store.prisma.inboxMessage.count()).toBe(1);
  });

  it("answers the same when the database is not to be reached, and when it is closed", async () => {
    const away = openStore("postgres://admin:hunter2@127.0.0.1:1/secrets", 1);
    const closed = openStore(database.url, 1);
    await closed.close();
    for (const broken of [away, closed]) {
      const other = await openDoor(broken);
      const refused = await other.deliver(signedEvent("evt_1"));
      expect(refused.status).toBe(503);
      expect(refused.text).not.toMatch(/postgres|select|insert|pool|127\.0\.0\.1|ECONNREFUSED|hunter2|secrets/i);
      expect(other.lines).toHaveLength(1);
      await other.close();
    }
    await away.close();
  });

  it("gives up on a database that does not answer, in time for the sender to hear of it", async () => {
    const stuck = await store.pool.connect();
    await stuck.query("BEGIN");
    await stuck.query("LOCK TABLE operations.inbox_message IN ACCESS EXCLUSIVE MODE");
    const hurried = await openDoor(store, { answerMs: 100 });
    const delivery = signedEvent("evt_1");
    expect(told(await hurried.deliver(delivery)).error.code).toBe("UNAVAILABLE");
    await stuck.query("ROLLBACK");
    stuck.release();
    expect((await hurried.deliver(delivery)).status).toBe(200);
    expect(await store.prisma.inboxMessage.count()).toBe(1);
    await hurried.close();
  });

  it("takes whatever text a delivery holds, so that it can be had again just as it came, and knows it again", async () => {
    const texts = nastyTexts(3, 60);
    for (const [no, text] of texts.entries()) {
      const about = { object: "customer", id: "cus_1", name: text, metadata: { [text]: [text, { [text]: text }] } };
      const delivery = signedEvent(`evt_${no}_${text}`, about);
      const came = JSON.parse(delivery.body) as { id: string };
      const answers = [await door.deliver(delivery), await door.deliver(delivery)];
      expect(answers.map((answer) => [answer.status, JSON.parse(answer.text)])).toEqual([
        [200, { received: 1, fresh: 1 }],
        [200, { received: 1, fresh: 0 }],
      ]);
      const kept = await store.prisma.inboxMessage.findFirstOrThrow({ orderBy: { id: "desc" } });
      expect(payloadAsItCame(kept)).toEqual(came);
      expect(unescapeText(kept.eventId)).toBe(came.id);
      expect(kept).toMatchObject({ objectType: "Customer", objectId: "cus_1", duplicates: 1 });
    }
    expect(await store.prisma.inboxMessage.count()).toBe(texts.length);
  });

  it("keeps what it cannot keep as it came in another form, has its record read, and counts it when it comes again", async () => {
    const body = signedEvent("evt_deep", { object: "customer", id: "cus_1" }).body;
    const nested = body.replace('"id":"cus_1"', `"id":"cus_1","metadata":${"[".repeat(20_000)}${"]".repeat(20_000)}`);
    const delivery = signed(nested);
    const answers = [await door.deliver(delivery), await door.deliver(delivery)];
    expect(answers.map(({ status, text }) => [status, (JSON.parse(text) as { fresh: number }).fresh])).toEqual([
      [200, 1],
      [200, 0],
    ]);
    const kept = await store.prisma.inboxMessage.findMany({ orderBy: { id: "asc" } });
    expect(kept.map(({ objectType, objectId, duplicates }) => [objectType, objectId, duplicates])).toEqual([
      ["Unhandled", expect.stringMatching(/^unkept:[0-9a-f]{64}$/), 1],
      ["Customer", "cus_1", 0],
    ]);
    expect(unkeptIn(kept[0]?.payload)).toMatchObject({ objectType: "Customer", objectId: "cus_1" });

    const long = signedEvent(`evt_${"x".repeat(20)}${randomBytes(6_000).toString("hex")}`);
    expect((await door.deliver(long)).status).toBe(200);
    const named = signedEvent("evt_named", { object: "customer", id: "cus_\0" });
    expect((await door.deliver(named)).status).toBe(200);
    const unread = await store.prisma.inboxMessage.findMany({
      where: { objectType: "Unhandled" },
      orderBy: { id: "asc" },
    });
    expect(unread.map((one) => unkeptIn(payloadAsItCame(one))?.objectId)).toEqual(["cus_1", "cus_1", "cus_\0"]);
    const { message } = unread[2]?.payload as { message: string };
    expect(JSON.parse(Buffer.from(message, "base64").toString())).toMatchObject({ objectId: "cus_\0" });
  });

  it("keeps what a platform tells of a record whose id is no text, for a person to look at", async () => {
    for (const [no, id] of [7, null, { id: "cus_1" }, ["cus_1"]].entries()) {
      const delivery = signedEvent(`evt_${no}`, { object: "customer", id });
      const { status, text } = await door.deliver(delivery);
      expect([status, JSON.parse(text)]).toEqual([200, { received: 1, fresh: 1 }]);
    }
    const kept = await store.prisma.inboxMessage.findMany({ orderBy: { eventId: "asc" } });
    expect(kept.map(({ objectType, objectId }) => [objectType, objectId])).toEqual(
      [0, 1, 2, 3].map((no) => ["Unhandled", `evt_${no}`]),
    );
  });

  it("tells its health to nobody who asks by another name, as a foreign page does whose name leads here", async () => {
    for (const path of ["/health/ready", "/health/live"]) {
      const refused = await ask(door.url, path, { headers: { host: "evil.example:4001" } });
      expect([refused.status, told(refused).error]).toEqual([
        403,
        { code: "FORBIDDEN_HOST", message: "Ask for localhost, not for evil.example:4001", correlationId: one },
      ]);
    }
    expect((await ask(door.url, "/health/live", { headers: { host: "LOCALHOST:4001" } })).status).toBe(200);
    // What is signed is the platform's, by whatever way it comes.
    const { body, headers } = signedEvent("evt_tunnel");
    const sent = await ask(door.url, door.path, {
      ...{ method: "POST", body },
      headers: { ...headers, host: "hub.example" },
    });
    expect(sent.status).toBe(200);
  });

  it("counts an event that tells of two records once for each time that it comes again", async () => {
    const delivery = signed(
      JSON.stringify({
        ...{ id: "evt_paid", object: "event", type: "invoice.paid", created: 1_767_225_600, livemode: false },
        data: { object: { object: "invoice", id: "in_1" } },
      }),
    );
    for (let times = 0; times < 3; times += 1) expect((await door.deliver(delivery)).status).toBe(200);
    const kept = await store.prisma.inboxMessage.findMany({ orderBy: { eventId: "asc" } });
    expect(kept.map(({ eventId, duplicates }) => [eventId, duplicates])).toEqual([
      ["evt_paid", 2],
      ["evt_paid:payment", 0],
    ]);
    const [duplicates] = (await readMonitors(store, new Date())).filter(({ name }) => name === "duplicates");
    expect(duplicates).toMatchObject({ count: 2, by: [{ labels: { source: "stripe-main/webhook" }, count: 2 }] });
  });

  it("refuses what no platform sends, before it reads it", async () => {
    const { body, headers } = signedEvent("evt_1");
    const send = (method: string, path: string, changed: Record<string, string> = {}, sent: string | Buffer = body) =>
      ask(door.url, path, { method, headers: { ...headers, ...changed }, body: sent });
    const answers: [Told, number, string][] = [
      [await send("PUT", door.path), 405, "METHOD_NOT_ALLOWED"],
      [await ask(door.url, door.path), 405, "METHOD_NOT_ALLOWED"],
      [await send("POST", "/health/live"), 405, "METHOD_NOT_ALLOWED"],
      [await send("POST", "/webhooks/stripe-mars"), 404, "UNKNOWN_INSTANCE"],
      [await send("POST", "/webhooks/constructor"), 404, "UNKNOWN_INSTANCE"],
      [await send("POST", "/elsewhere"), 404, "NOT_FOUND"],
      [await send("POST", door.path, { "content-type": "text/plain" }), 415, "UNSUPPORTED_TYPE"],
      [await send("POST", door.path, { "content-type": "application/x-www-form-urlencoded" }), 415, "UNSUPPORTED_TYPE"],
      [await send("POST", door.path, { "content-encoding": "gzip" }, gzipSync(body)), 415, "UNSUPPORTED_TYPE"],
      [await send("POST", door.path, {}, " ".repeat(1_100_000)), 413, "TOO_LARGE"],
      [await send("POST", door.path, { "stripe-signature": "t=1,v1=forged" }), 400, "webhook.forged"],
      [await send("POST", "/webhooks/%zz"), 400, "BAD_REQUEST"],
    ];
    for (const [answer, status, code] of answers) {
      expect([answer.status, told(answer)]).toEqual([
        status,
        { error: { code, message: one, correlationId: answer.headers["x-correlation-id"] } },
      ]);
    }
    expect(answers[0]?.[0].headers["allow"]).toBe("POST");
    expect(answers[8]?.[0].headers["accept-encoding"]).toBe("identity");
    expect(await store.prisma.inboxMessage.count()).toBe(0);
  });

  it("trusts nothing that a sender says of itself", async () => {
    const { body, headers } = signedEvent("evt_1");
    const said = { "x-forwarded-for": "10.9.9.9", "x-correlation-id": "mine", "x-request-id": "mine" };
    const sent = { method: "POST", headers: { ...headers, ...said, "stripe-signature": "t=1,v1=forged" }, body };
    const refused = await ask(door.url, door.path, sent);
    expect(refused.headers["x-correlation-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(door.lines).toEqual([expect.objectContaining({ from: "127.0.0.1", code: "webhook.forged" })]);
  });

  it("tells a flood of forged deliveries in two lines and two entries, with nothing of what was sent", async () => {
    const other = await openDoor(store);
    const forged = { ...signedEvent("evt_1") };
    forged.headers = { ...forged.headers, "stripe-signature": "t=1,v1=forged" };
    for (let sent = 0; sent < 300; sent += 1) expect((await other.deliver(forged)).status).toBe(400);
    const unsigned = { ...forged, headers: { ...forged.headers, "stripe-signature": "" } };
    expect((await other.deliver(unsigned)).status).toBe(400);
    const then = Math.floor(Date.now() / 1_000) - 301;
    const stale = await other.deliver(signedEvent("evt_1", undefined, then));
    expect([stale.status, told(stale).error.code]).toEqual([400, "webhook.stale"]);
    await other.close();
    expect(other.lines.slice(0, 1)).toEqual([expect.objectContaining({ code: "webhook.forged", status: 400 })]);
    expect(other.lines).toContainEqual(expect.objectContaining({ code: "webhook.forged", count: 300 }));
    const entries = await store.prisma.auditEntry.findMany({ orderBy: { seq: "asc" } });
    const from = { attempted: "a webhook of stripe-main", address: "127.0.0.1" };
    expect(entries.map(({ action, actor, what, after }) => ({ action, actor, what, after }))).toEqual([
      { action: "REFUSAL", actor: null, what: "webhook.forged", after: from },
      { action: "REFUSAL", actor: null, what: "webhook.stale", after: from },
      {
        ...{ action: "REFUSAL", actor: null, what: "webhook.forged" },
        after: { last: from, times: 300, since: expect.any(String) },
      },
    ]);
    expect(
      JSON.stringify(entries, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toMatch(/evt_1|v1=/);
  });

  it("refuses a flood of forged deliveries while the database is away, and says once what it keeps, and at last what is lost", async () => {
    const away = openStore("postgres://admin:hunter2@127.0.0.1:1/secrets", 1);
    const other = await openDoor(away);
    const forged = { ...signedEvent("evt_1") };
    forged.headers = { ...forged.headers, "stripe-signature": "t=1,v1=forged" };
    for (let sent = 0; sent < 300; sent += 1) expect((await other.deliver(forged)).status).toBe(400);
    await other.close();
    await away.close();
    const told = other.lines.flatMap(({ entry }) => entry ?? []);
    // As the first comes, and as the process ends.
    expect(told).toMatchObject([{ what: "webhook.forged" }, { what: "webhook.forged", after: { times: 300 } }]);
  });

  it("tells its health without a word on what is behind it", async () => {
    expect(JSON.parse((await ask(door.url, "/health/live")).text)).toEqual({ status: "live" });
    const waiting = await ask(door.url, "/health/ready");
    expect([waiting.status, JSON.parse(waiting.text)]).toMatchObject([
      503,
      { status: "unready", reasons: ["The ERP's reference data has not been read yet"], degraded: [] },
    ]);
    expect(waiting.headers["x-correlation-id"]).toEqual(one);
  });
});
