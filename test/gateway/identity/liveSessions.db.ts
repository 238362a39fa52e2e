import { once } from "node:events";
import { WebSocket } from "ws";
import { createToken } from "../../../domain/access/createToken";
import { revokeToken } from "../../../domain/access/revokeToken";
import { issuerList } from "../../../gateway/identity/issuers/issuerSettings";
import { openNamedTokens, type NamedTokens } from "../../../gateway/identity/namedTokens";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { AuditRecord } from "../../../schema/audit/auditRecord";
import { builtInRoles } from "../../../schema/authority/roles";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { aGateway } from "../aGateway";
import { services } from "../twoSubgraphs";
import { anIssuer } from "./anIssuer";

const operator = { name: "person:operator/ana", kind: "PERSON" } as const;

let database: TestDatabase;
let store: Store;
let namedTokens: NamedTokens;
let issuer: Awaited<ReturnType<typeof anIssuer>>;
let gateway: Awaited<ReturnType<typeof aGateway>>;

/** What the audit log was told but logins. */
let refusals: AuditRecord[] = [];
const record = async (entry: AuditRecord) => {
  if (entry.action === "REFUSAL") refusals.push(entry);
  return "WRITTEN" as const;
};
beforeEach(() => {
  refusals = [];
});

/** By how much the gateway's clock is moved on. */
let later = 0;
const now = () => Date.now() + later;

beforeAll(async () => {
  database = await testDatabase();
  store = openStore(database.url, 4);
  namedTokens = openNamedTokens(store, { roles: builtInRoles, now, log: services.log });
  issuer = await anIssuer();
  const [okta] = issuerList.parse([{ name: "okta", issuer: issuer.url, audience: "throughline", clockSkewSeconds: 0 }]);
  gateway = await aGateway("in process", {
    host: "0.0.0.0",
    identity: { namedTokens, issuers: okta ? [okta] : [], now, audit: { record } },
  });
});
afterAll(async () => {
  await gateway.close();
  await namedTokens.close();
  await issuer.close();
  await store.close();
  await database.drop();
});

const made = (name: string, expiresAt: Date | null = null) =>
  store.prisma.$transaction((tx) =>
    createToken(tx, new Date(), operator, { name, roles: ["viewer"], scopes: [], legalEntities: "*", expiresAt }),
  );

let asked = 0;

/** A WebSocket with one open subscription, and how it is closed. */
async function follow(token: string) {
  const socket = new WebSocket(gateway.url.replace("http", "ws"), "graphql-transport-ws");
  const said: { type: string; id?: string; payload?: unknown }[] = [];
  socket.on("message", (message) => said.push(JSON.parse(String(message)) as (typeof said)[number]));
  const closed = once(socket, "close").then(([code, reason]) => ({ code: Number(code), reason: String(reason) }));
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "connection_init", payload: { authorization: `Bearer ${token}` } }));
  await once(socket, "message");
  const readers = gateway.feed.readers;
  // Named each its own, since those who ask the same on the same authority share one reader.
  const query = `subscription S${(asked += 1)} { invoicePaid { number } }`;
  socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query } }));
  await gateway.feed.until(readers + 1);
  return { socket, said, closed };
}

const expired = { code: 4401, reason: "Token expired: connect again with a new one" };
const revoked = { code: 4401, reason: "Token revoked: connect again with another one" };
const ended = (name: string, reason: string, message: string) =>
  expect.objectContaining({
    ...{ caller: expect.objectContaining({ name }), what: "UNAUTHENTICATED", reason: message },
    after: { attempted: "to stay connected", reason, over: "WEBSOCKET", address: "127.0.0.1" },
  });
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;

describe("a WebSocket and the streams on it", () => {
  it("end when the person's token expires, with a code that says so", async () => {
    const claims = { iss: issuer.url, aud: "throughline", sub: "ana", roles: ["viewer"], exp: inSeconds(6) };
    const { closed } = await follow(issuer.sign(claims));
    expect(await closed).toEqual(expired);
    await gateway.feed.until(0);
    expect(refusals).toEqual([ended("unproven:okta/ana", "expired", expired.reason)]);
  });

  it("end when the application's token is found to have expired", async () => {
    const { text } = await made("short-lived", new Date(Date.now() + 3_600_000));
    const { closed } = await follow(text);
    later = 3_600_000;
    // Any change has gateways look again.
    await made("another");
    expect(await closed).toEqual(expired);
    await gateway.feed.until(0);
    later = 0;
  });

  it("end when the application's token is revoked; those of others go on", async () => {
    const [one, other] = [await made("revoked-soon"), await made("left-alone")];
    const [ends, stays] = [await follow(one.text), await follow(other.text)];
    await store.prisma.$transaction((tx) => revokeToken(tx, new Date(), operator, "revoked-soon"));
    expect(await ends.closed).toEqual(revoked);
    expect(refusals).toEqual([ended("application:revoked-soon", "revoked", revoked.reason)]);
    await gateway.feed.until(1);
    const next = once(stays.socket, "message");
    gateway.feed.emit(7);
    await next;
    expect(stays.said.at(-1)).toMatchObject({ type: "next", payload: { data: { invoicePaid: { number: 7 } } } });
    stays.socket.close();
    await stays.closed;
    await gateway.feed.until(0);
  });

  it("end when the token is revoked even if the client never answers the close", async () => {
    const { text } = await made("silent-one");
    const { socket, closed } = await follow(text);
    socket.pause();
    await store.prisma.$transaction((tx) => revokeToken(tx, new Date(), operator, "silent-one"));
    await gateway.feed.until(0);
    socket.resume();
    await closed;
  });
});
