import { pino } from "pino";
import type { AuditRecord, Recorded } from "../../../schema/audit/auditRecord";
import type { Caller } from "../../../schema/authority/caller";
import type { Credentials } from "../../../gateway/identity/credentials";
import { loginLog } from "../../../gateway/identity/loginLog";
import { aGateway } from "../aGateway";

const authorization = "Bearer a-token-of-this-test";
let now = Date.UTC(2026, 10, 2, 12);
let records: AuditRecord[] = [];
let inForce = ["a-token-of-this-test"];
let recorded: Recorded = "WRITTEN";
let gateway: Awaited<ReturnType<typeof aGateway>>;

beforeEach(async () => {
  records = [];
  inForce = ["a-token-of-this-test"];
  recorded = "WRITTEN";
  gateway = await aGateway("in process", {
    identity: {
      sharedTokens: () => inForce,
      now: () => now,
      audit: {
        record: async (entry) => {
          records.push(entry);
          return recorded;
        },
      },
    },
  });
});
afterEach(() => gateway.close());

const ask = (headers: Record<string, string> = { authorization }) => gateway.ask("{ whoami }", {}, headers);
const follow = () => gateway.client({ authorization }).iterate({ query: "{ whoami }" }).next();

const person: Caller = {
  ...{ name: "person:ada", kind: "PERSON", roles: [], scopes: [], legalEntities: "*", expiresAtMs: null },
};
const shown: Credentials = {
  ...{ authorization: "", role: null, legalEntities: null, person: null, over: "HTTP" },
  ...{ address: null, correlationId: null },
};
const aLoginLog = () =>
  loginLog(
    {
      record: async (entry) => {
        records.push(entry);
        return "WRITTEN";
      },
    },
    () => now,
    pino({ level: "silent" }),
  );

describe("the audit log hears", () => {
  it("of a login again with the next request, until its entry is written", async () => {
    recorded = "HELD";
    await ask();
    await ask();
    expect(records).toHaveLength(2);
    recorded = "WRITTEN";
    await ask();
    await ask();
    expect(records).toHaveLength(3);
  });

  it("of a login once that it keeps to write it later", async () => {
    recorded = "LATE";
    await ask();
    await ask();
    expect(records).toHaveLength(1);
  });

  it("of the first request of an hour, and of each WebSocket", async () => {
    await ask({ authorization, "x-correlation-id": "c-1" });
    await ask();
    now += 3_599_999;
    await ask();
    expect(records).toHaveLength(1);
    now += 1;
    await ask();
    await follow();
    await follow();
    expect(records.map(({ action, what }) => `${action} ${what}`)).toEqual([
      ...["LOGIN HTTP", "LOGIN HTTP"],
      ...["LOGIN WEBSOCKET", "LOGIN WEBSOCKET"],
    ]);
    expect(records[0]).toMatchObject({
      caller: { name: "application:gateway-token", kind: "APPLICATION" },
      correlationId: "c-1",
      after: { roles: ["admin"], legalEntities: "*", address: "127.0.0.1" },
    });
  });

  it("of a caller whose roles, legal entities, address or token are others than a moment ago, at once", async () => {
    const log = aLoginLog();
    const ada: Caller = { ...person, roles: ["viewer"], legalEntities: ["sub-us"] };
    const from = (address: string) => ({ ...shown, address });
    const logIn = () => {
      log.login(ada, from("10.0.0.1"), "token_1");
      log.login({ ...ada, roles: ["admin"] }, from("10.0.0.1"), "token_1");
      log.login({ ...ada, legalEntities: "*" }, from("10.0.0.1"), "token_1");
      log.login(ada, from("10.0.0.2"), "token_1");
      log.login(ada, from("10.0.0.1"), "token_2");
    };
    logIn();
    logIn();
    const facts = { roles: ["viewer"], legalEntities: ["sub-us"], address: "10.0.0.1", tokenId: "token_1" };
    expect(records.map(({ after }) => after)).toEqual([
      facts,
      { ...facts, roles: ["admin"] },
      { ...facts, legalEntities: "*" },
      { ...facts, address: "10.0.0.2" },
      { ...facts, tokenId: "token_2" },
    ]);
  });

  it("of sixty logins of one caller in a minute, however they differ, and afterwards of how many more", async () => {
    const log = aLoginLog();
    const logIn = (address: string) => log.login(person, { ...shown, address });
    for (let from = 0; from < 75; from += 1) logIn(`2001:db8::${from}`);
    expect(records).toHaveLength(60);
    now += 60_000;
    logIn("2001:db8::74");
    expect(records[60]?.after).toMatchObject({ address: "2001:db8::74", notRecordedInTheMinuteBefore: 15 });
  });

  it("of a refusal with its reason and its address, never of what was shown", async () => {
    await ask({ authorization: "Bearer guessed-at-random" });
    expect(records).toMatchObject([
      { action: "REFUSAL", caller: null, what: "UNAUTHENTICATED", after: { reason: "unknown", address: "127.0.0.1" } },
    ]);
    expect(JSON.stringify(records)).not.toContain("guessed");
  });

  it("of ten refusals of one address in a minute, and afterwards of how many more there were", async () => {
    for (let asked = 0; asked < 25; asked += 1) await ask({});
    expect(records).toHaveLength(10);
    now += 60_000;
    await ask({});
    expect(records).toHaveLength(11);
    expect(records[10]?.after).toMatchObject({ notRecordedInTheMinuteBefore: 15 });
  });

  it("and a log that takes no entry keeps nobody out", async () => {
    await gateway.close();
    const said: string[] = [];
    const log = pino({ level: "error" }, { write: (line) => void said.push(line) });
    const record = () => Promise.reject(new Error("full"));
    gateway = await aGateway("in process", { log, identity: { sharedTokens: () => inForce, audit: { record } } });
    expect((await ask()).status).toBe(200);
    expect(said.join("")).toContain("The audit log took no entry");
  });
});

test("a shared token is changed without a restart: both are taken while both are in force", async () => {
  const both = () =>
    Promise.all(["a-token-of-this-test", "the-one-after-it"].map((token) => ask({ authorization: `Bearer ${token}` })));
  const statuses = async () => (await both()).map(({ status }) => status);
  expect(await statuses()).toEqual([200, 401]);
  inForce = ["the-one-after-it", "a-token-of-this-test"];
  expect(await statuses()).toEqual([200, 200]);
  inForce = ["the-one-after-it"];
  expect(await statuses()).toEqual([401, 200]);
});
