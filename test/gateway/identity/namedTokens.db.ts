import { createToken, type NewToken } from "../../../domain/access/createToken";
import { revokeToken } from "../../../domain/access/revokeToken";
import { tellChange } from "../../../domain/access/tellChange";
import { openNamedTokens, type NamedTokens } from "../../../gateway/identity/namedTokens";
import { openStore, type Store } from "../../../platform/store/openStore";
import { builtInRoles, roles } from "../../../schema/authority/roles";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { eventually } from "../../workflows/eventually";
import { aGateway } from "../aGateway";
import { services } from "../twoSubgraphs";

const operator = { name: "person:operator/ana", kind: "PERSON" } as const;
const NOON = Date.UTC(2026, 10, 2, 12);

let database: TestDatabase;
let store: Store;
let now = NOON;
let tokens: NamedTokens;
let gateway: Awaited<ReturnType<typeof aGateway>>;

beforeAll(async () => {
  database = await testDatabase();
  store = openStore(database.url, 4);
});
afterAll(async () => {
  await store.close();
  await database.drop();
});
beforeEach(async () => {
  now = NOON;
  tokens = openNamedTokens(store, { roles: builtInRoles, now: () => now, log: services.log });
  await change();
  gateway = await aGateway("in process", { host: "0.0.0.0", identity: { namedTokens: tokens, now: () => now } });
});
afterEach(async () => {
  await gateway.close();
  await tokens.close();
});

/** Resolves once the gateway has heard of a change, or that its connection for hearing is up. */
const change = () =>
  new Promise<void>((resolve) => {
    const end = tokens.onChange(() => {
      end();
      resolve();
    });
  });

let made = 0;
const make = async (more: Partial<NewToken> = {}) => {
  const token = {
    name: `sync-${(made += 1)}`,
    roles: ["revops"],
    scopes: [],
    legalEntities: "*",
    expiresAt: null,
  } as const;
  const heard = change();
  const { text } = await store.prisma.$transaction((tx) =>
    createToken(tx, new Date(now), operator, { ...token, ...more }),
  );
  // What is remembered of it from now on is not forgotten again when word of its making comes late.
  await heard;
  return { text, name: more.name ?? token.name };
};
const revoke = (name: string) => store.prisma.$transaction((tx) => revokeToken(tx, new Date(now), operator, name));
const ask = (text: string) => gateway.ask("{ caller }", {}, { authorization: `Bearer ${text}` });
const callerOf = async (text: string) => JSON.parse(String((await ask(text)).data?.caller)) as unknown;
/** Resolves once the gateway answers so. */
const until = (text: string, status: number) =>
  eventually(
    async () => (await ask(text)).status === status,
    async () => (await ask(text)).errors,
  );

describe("a named token", () => {
  it("names its application, with the scopes of its role and those beside it, and its legal entities", async () => {
    const { text } = await make({ name: "billing-sync", scopes: ["audit:read"], legalEntities: ["sub-us"] });
    const caller = (await callerOf(text)) as { scopes: string[] };
    expect(caller).toMatchObject({
      ...{ name: "application:billing-sync", kind: "APPLICATION", roles: ["revops"] },
      ...{ legalEntities: ["sub-us"], expiresAtMs: null, owner: "person:operator/ana" },
    });
    expect([...caller.scopes].sort()).toEqual([...roles.revops, "audit:read"].sort());
  });

  it("opens a WebSocket", async () => {
    const { text, name } = await make();
    const { value } = await gateway
      .client({ Authorization: `Bearer ${text}` })
      .iterate({ query: "{ whoami }" })
      .next();
    expect(value).toEqual({ data: { whoami: `application:${name}` } });
  });

  it("is nowhere in the store: what is kept is the SHA-256 of its secret", async () => {
    const { text, name } = await make();
    const row = await store.prisma.accessToken.findFirstOrThrow({ where: { name } });
    const secret = text.slice(`tl_${row.id}_`.length);
    expect(text).toMatch(/^tl_[0-9a-f]{12}_[\w-]{43}$/);
    expect(JSON.stringify(row)).not.toContain(secret);
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", Buffer.from(secret))).toString("hex");
    expect(row.secretHash).toBe(digest);
  });

  it("is refused with another's secret, in the same words as one that never was", async () => {
    const [one, other] = [await make(), await make()];
    const mixed = one.text.slice(0, 16) + other.text.slice(16);
    const never = `tl_${"0".repeat(12)}_${"x".repeat(43)}`;
    const answers = await Promise.all([mixed, never].map(ask));
    for (const { status, errors } of answers) {
      expect(status).toBe(401);
      expect(errors).toMatchObject([{ extensions: { reason: "unknown" } }]);
    }
  });

  it("is refused from the moment it expires", async () => {
    const { text } = await make({ expiresAt: new Date(NOON + 60_000) });
    now += 59_999;
    expect((await ask(text)).status).toBe(200);
    now += 1;
    expect((await ask(text)).errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED", reason: "expired" } }]);
  });

  it("is refused once the gateway hears that it was revoked, with the clock standing still", async () => {
    const { text, name } = await make();
    expect((await ask(text)).status).toBe(200);
    await revoke(name);
    await until(text, 401);
    expect((await ask(text)).errors).toMatchObject([{ extensions: { reason: "revoked" } }]);
  });

  it("is refused after 5 s even where the notification is lost", async () => {
    const { text, name } = await make();
    expect((await ask(text)).status).toBe(200);
    // Without the command's notification.
    await store.prisma.accessToken.updateMany({ where: { name }, data: { revokedAt: new Date() } });
    now += 4_999;
    expect((await ask(text)).status).toBe(200);
    now += 1;
    expect((await ask(text)).errors).toMatchObject([{ extensions: { reason: "revoked" } }]);
  });

  it("that was tried before it was made is known as soon as it is made", async () => {
    const { text, name } = await make();
    const row = await store.prisma.accessToken.findFirstOrThrow({ where: { name } });
    await store.prisma.accessToken.delete({ where: { id: row.id } });
    expect((await ask(text)).status).toBe(401);
    await store.prisma.$transaction(async (tx) => {
      await tx.accessToken.create({ data: row });
      await tellChange(tx, row.id);
    });
    await until(text, 200);
  });

  it("whose role the settings no longer have gives nothing, and is refused", async () => {
    const { text } = await make({ roles: ["no-longer-there"] });
    const { status, errors } = await ask(text);
    expect(status).toBe(403);
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN", reason: "no_role" } }]);
  });

  it("with restricted:read alone is not given it, as no role is: it takes confidential:read", async () => {
    const { text } = await make({ roles: ["viewer"], scopes: ["audit:read", "restricted:read"] });
    expect(await callerOf(text)).toMatchObject({ roles: ["viewer"], scopes: ["audit:read"] });
    const both = await make({ roles: ["sales"], scopes: ["restricted:read"] });
    const { scopes } = (await callerOf(both.text)) as { scopes: string[] };
    expect(scopes).toEqual(expect.arrayContaining(["confidential:read", "restricted:read"]));
  });

  it("has its last use noted at most once a minute", async () => {
    const { text, name } = await make();
    const lastUse = async () =>
      (await store.prisma.accessToken.findFirstOrThrow({ where: { name } })).lastUsedAt?.getTime();
    const used = async (at: number, noted: number) => {
      now = at;
      await ask(text);
      await eventually(async () => (await lastUse()) === noted, lastUse);
    };
    await used(NOON, NOON);
    await used(NOON + 60_000, NOON + 60_000);
    now = NOON + 119_999;
    await ask(text);
    // What is still being written is waited for.
    await tokens.close();
    expect(await lastUse()).toBe(NOON + 60_000);
  });

  it("of a name that is in force cannot be made again; of one that was revoked it can", async () => {
    const { name } = await make();
    await expect(make({ name })).rejects.toMatchObject({ code: "token.name_taken" });
    await revoke(name);
    await expect(revoke(name)).rejects.toMatchObject({ code: "token.unknown" });
    expect((await make({ name })).name).toBe(name);
  });

  it("of one name is made by one of two commands at once", async () => {
    const made = await Promise.allSettled([make({ name: "at-once" }), make({ name: "at-once" })]);
    expect(made.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [refused] = made.filter((one) => one.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "token.name_taken" });
  });
});

describe("while the store is away", () => {
  const away = async () => {
    const gone = openStore("postgres://nobody:nothing@127.0.0.1:1/nowhere", 2);
    let from: Pick<Store, "prisma" | "url"> = store;
    const prisma = new Proxy(store.prisma, { get: (_, name) => Reflect.get(from.prisma, name) });
    await gateway.close();
    await tokens.close();
    tokens = openNamedTokens({ prisma, url: database.url }, { roles: builtInRoles, now: () => now, log: services.log });
    await change();
    gateway = await aGateway("in process", { host: "0.0.0.0", identity: { namedTokens: tokens, now: () => now } });
    return { leave: () => void (from = gone), comeBack: () => void (from = store), close: () => gone.close() };
  };

  it("a token that was seen lately goes on to be good for 5 minutes, and nobody else is let in", async () => {
    const { leave, comeBack, close } = await away();
    const [seen, unseen] = [await make(), await make()];
    expect((await ask(seen.text)).status).toBe(200);
    leave();
    now += 299_999;
    expect((await ask(seen.text)).status).toBe(200);
    const refused = await ask(unseen.text);
    expect(refused.status).toBe(503);
    expect(refused.errors).toMatchObject([{ extensions: { code: "AUTHENTICATION_UNAVAILABLE" } }]);
    now += 1;
    expect((await ask(seen.text)).status).toBe(503);
    comeBack();
    now += 1_000;
    expect((await ask(unseen.text)).status).toBe(200);
    await close();
  });

  it("one that was revoked before is not good again", async () => {
    const { leave, close } = await away();
    const { text, name } = await make();
    expect((await ask(text)).status).toBe(200);
    await revoke(name);
    await until(text, 401);
    leave();
    now += 5_000;
    expect((await ask(text)).status).toBe(401);
    await close();
  });
});
