import { join } from "node:path";
import { credentials, loadPackageDefinition, Metadata, status, type ServiceError } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { Type } from "avsc";
import { startOrg, type TestOrg } from "./startOrg";

const topicName = "/data/OpportunityChangeEvent";
const HOUR = 3_600_000;

interface Response {
  events: { event: { id: string; schemaId: string; payload: Buffer }; replayId: Buffer }[];
  latestReplayId: Buffer;
  pendingNumRequested: number;
}

interface Stream {
  write(request: object): void;
  end(): void;
  on(event: "error", listener: (error: ServiceError) => void): Stream;
  [Symbol.asyncIterator](): AsyncIterableIterator<Response>;
}

type Unary = (request: object, metadata: Metadata, done: (error: ServiceError | null, out: unknown) => void) => void;

interface PubSub {
  GetTopic: Unary;
  GetSchema: Unary;
  Subscribe(metadata: Metadata): Stream;
  close(): void;
}

type PubSubClass = new (address: string, channel: ReturnType<typeof credentials.createInsecure>) => PubSub;

describe("the Pub/Sub API of the Salesforce sandbox", () => {
  const proto = join(__dirname, "../../../sandbox/salesforce/pubsub_api.proto");
  const loaded: unknown = loadPackageDefinition(loadSync(proto, { defaults: true }));
  const { PubSub } = (loaded as { eventbus: { v1: { PubSub: PubSubClass } } }).eventbus.v1;
  let now: Date;
  let org: TestOrg;
  let client: PubSub;
  let metadata: Metadata;

  beforeEach(async () => {
    now = new Date("2026-05-16T12:00:00Z");
    org = await startOrg({ clock: () => now, keepAliveMs: 20, sessionSeconds: 1_000 * HOUR });
    client = new PubSub(org.sandbox.pubSubAddress, credentials.createInsecure());
    metadata = allowed(org.connection.accessToken ?? "");
  });
  afterEach(async () => {
    client.close();
    await org.sandbox.close();
  });

  const allowed = (token: string) => {
    const given = new Metadata();
    given.set("accesstoken", token);
    given.set("instanceurl", org.sandbox.url);
    given.set("tenantid", org.sandbox.organizationId);
    return given;
  };
  const ask = (method: "GetTopic" | "GetSchema", request: object, by = metadata) =>
    new Promise<Record<string, string>>((resolve, reject) =>
      client[method](request, by, (error, out) => (error ? reject(error) : resolve(out as Record<string, string>))),
    );
  const subscribe = (request: object, by = metadata) => {
    const stream = client.Subscribe(by);
    stream.on("error", () => undefined);
    stream.write({ topicName, numRequested: 100, ...request });
    return stream;
  };
  /** The next `count` events, passing over keep-alives. */
  const take = async (stream: Stream, count: number) => {
    const taken: Response["events"] = [];
    for await (const { events } of stream) {
      taken.push(...events);
      if (taken.length >= count) break;
    }
    return taken;
  };
  const failure = async (stream: Stream): Promise<ServiceError> => {
    try {
      await take(stream, 1_000);
    } catch (error) {
      return error as ServiceError;
    }
    throw new Error("the subscription ended without an error");
  };
  const decode = async ({ event }: Response["events"][number]) => {
    const { schemaJson = "" } = await ask("GetSchema", { schemaId: event.schemaId });
    return Type.forSchema(JSON.parse(schemaJson)).fromBuffer(event.payload);
  };
  const win = async (name: string) => {
    const deal = { Name: name, StageName: "Prospecting", CloseDate: "2026-05-16", NextStep: "call" };
    const { id = "" } = await org.connection.sobject("Opportunity").create(deal);
    await org.connection.sobject("Opportunity").update({ Id: id ?? "", StageName: "Closed Won", NextStep: null });
    return id;
  };
  const replayIds = (events: Response["events"]) => events.map(({ replayId }) => Number(replayId.readBigUInt64BE()));
  const custom = (id: number) => {
    const replayId = Buffer.alloc(8);
    replayId.writeBigUInt64BE(BigInt(id));
    return { replayPreset: "CUSTOM", replayId };
  };

  it("tells a topic and its schema", async () => {
    const { schemaId = "", canSubscribe, tenantGuid } = await ask("GetTopic", { topicName });
    expect([canSubscribe, tenantGuid]).toEqual([true, org.sandbox.organizationId]);
    const { schemaJson = "" } = await ask("GetSchema", { schemaId });
    expect(JSON.parse(schemaJson)).toMatchObject({ name: "OpportunityChangeEvent", namespace: "com.sforce.eventbus" });
    await expect(ask("GetTopic", { topicName: "/data/UnicornChangeEvent" })).rejects.toMatchObject({
      code: status.NOT_FOUND,
    });
  });

  it("tells what changed: the values, and which were nulled, in bitmaps over the schema's fields", async () => {
    const id = await win("Acme");
    const [created, updated] = await take(subscribe({ replayPreset: "EARLIEST" }), 2);
    if (!created || !updated) throw new Error("two events were expected");
    expect(await decode(created)).toMatchObject({
      ChangeEventHeader: { entityName: "Opportunity", changeType: "CREATE", recordIds: [id], changedFields: [] },
      Name: "Acme",
      CloseDate: Date.parse("2026-05-16"),
      CreatedDate: now.getTime(),
    });
    const change = await decode(updated);
    expect(change).toMatchObject({
      ChangeEventHeader: { changeType: "UPDATE", sequenceNumber: 1, commitTimestamp: now.getTime() },
      StageName: "Closed Won",
      Name: null,
    });
    const { schemaJson = "" } = await ask("GetSchema", { schemaId: updated.event.schemaId });
    const { fields } = JSON.parse(schemaJson) as { fields: { name: string }[] };
    const named = ([bitmap]: string[]) =>
      fields.filter((_field, i) => (BigInt(bitmap ?? "0") >> BigInt(i)) & 1n).map(({ name }) => name);
    const { changedFields, nulledFields } = change.ChangeEventHeader;
    expect(named(changedFields)).toEqual(
      ["StageName", "Probability", "NextStep", "LastModifiedDate", "LastModifiedById"].sort(
        (a, b) => fields.findIndex(({ name }) => name === a) - fields.findIndex(({ name }) => name === b),
      ),
    );
    expect(named(nulledFields)).toEqual(["NextStep"]);
  });

  it("tells of every object by the channel of all of them", async () => {
    const topic = { topicName: "/data/ChangeEvents", replayPreset: "EARLIEST" };
    expect(await ask("GetTopic", topic)).toMatchObject({ canSubscribe: true, schemaId: "" });
    await org.connection.sobject("Account").create({ Name: "Acme" });
    await win("Acme");
    const events = await Promise.all((await take(subscribe(topic), 3)).map(decode));
    const entities = events.map(({ ChangeEventHeader: { entityName } }) => entityName);
    expect(entities).toEqual(["Account", "Opportunity", "Opportunity"]);
  });

  it("refuses a topic to a user who may not view all of its records, and leaves them out of the others", async () => {
    const query = "SELECT Id FROM ObjectPermissions WHERE SobjectType = 'Opportunity'";
    const { records } = await org.connection.query<{ Id: string }>(query);
    const Id = records[0]?.Id ?? "";
    await org.connection.sobject("ObjectPermissions").update({ Id, PermissionsViewAllRecords: false });
    const refused = await failure(subscribe({}));
    expect(String(refused.metadata.get("error-code")[0])).toMatch(/\.subscription\.topic\.cannot\.subscribe$/);
    await win("Acme");
    await org.connection.sobject("Account").create({ Name: "Acme" });
    const [seen] = await take(subscribe({ topicName: "/data/ChangeEvents", replayPreset: "EARLIEST" }), 1);
    expect(seen && (await decode(seen)).ChangeEventHeader.entityName).toBe("Account");
  });

  it("starts at the tip unless asked otherwise, and goes on from a replay id without gap or repeat", async () => {
    await win("Before");
    const stream = subscribe({});
    for await (const { latestReplayId } of stream) {
      expect(Number(latestReplayId.readBigUInt64BE())).toBe(2);
      break;
    }
    const live = subscribe({ ...custom(1) });
    await win("After");
    const events = await take(live, 3);
    expect(replayIds(events)).toEqual([2, 3, 4]);
  });

  it("delivers as many events as were requested, and more when more are", async () => {
    await win("One");
    await win("Two");
    const stream = subscribe({ replayPreset: "EARLIEST", numRequested: 1 });
    const seen: number[] = [];
    for await (const { events, pendingNumRequested } of stream) {
      seen.push(events.length);
      expect(pendingNumRequested).toBe(0);
      if (seen.length === 1) stream.write({ numRequested: 3 });
      else break;
    }
    expect(seen).toEqual([1, 3]);
  });

  it("refuses a replay id 72 hours on, one that never was, and one that is damaged", async () => {
    await win("Old");
    now = new Date(now.getTime() + 73 * HOUR);
    await win("New");
    const codes = await Promise.all(
      [custom(1), custom(99), { replayPreset: "CUSTOM", replayId: Buffer.from("x") }, { replayPreset: "CUSTOM" }].map(
        async (start) => {
          const { code, metadata: trailer } = await failure(subscribe(start));
          return [code, String(trailer.get("error-code")[0]).replace(/^.*replayid\./, "")];
        },
      ),
    );
    expect(codes).toEqual([
      [status.INVALID_ARGUMENT, "corrupted"],
      [status.INVALID_ARGUMENT, "corrupted"],
      [status.INVALID_ARGUMENT, "corrupted"],
      [status.INVALID_ARGUMENT, "validation.failed"],
    ]);
    expect(replayIds(await take(subscribe({ replayPreset: "EARLIEST" }), 2))).toEqual([3, 4]);
  });

  it("forgets its events when a test says that 72 hours have passed, and goes on counting", async () => {
    await win("Old");
    await org.send("POST", "/_sandbox/expire-change-events");
    expect(await failure(subscribe(custom(1)))).toMatchObject({ code: status.INVALID_ARGUMENT });
    const live = subscribe({ replayPreset: "EARLIEST" });
    const id = await win("New");
    await org.connection.sobject("Opportunity").destroy(id ?? "");
    const events = await take(live, 3);
    expect(replayIds(events)).toEqual([3, 4, 5]);
    const [, , gone] = await Promise.all(events.map(decode));
    expect(gone).toMatchObject({ ChangeEventHeader: { changeType: "DELETE", recordIds: [id] }, StageName: null });
  });

  it("refuses a call without a valid token, and ends a stream whose session ends", async () => {
    const refused = { code: status.UNAUTHENTICATED };
    await expect(ask("GetTopic", { topicName }, new Metadata())).rejects.toMatchObject(refused);
    await expect(ask("GetTopic", { topicName }, allowed("forged"))).rejects.toMatchObject(refused);
    expect(await failure(subscribe({}, allowed("forged")))).toMatchObject(refused);
    const ended = failure(subscribe({}));
    await org.send("POST", "/_sandbox/revoke-sessions");
    expect(await ended).toMatchObject(refused);
  });

  it("refuses a request for no events, and a change of topic", async () => {
    expect(await failure(subscribe({ numRequested: 0 }))).toMatchObject({ code: status.INVALID_ARGUMENT });
    const stream = subscribe({});
    stream.write({ topicName: "/data/AccountChangeEvent", numRequested: 1 });
    expect(await failure(stream)).toMatchObject({ code: status.INVALID_ARGUMENT });
  });
});
