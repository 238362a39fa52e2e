import { runTokenCommand } from "../../../main/commands/token";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { AuditLog } from "../../../platform/audit/openAuditLog";
import type { AuditRecord } from "../../../schema/audit/auditRecord";
import { builtInRoles } from "../../../schema/authority/roles";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const NOON = new Date("2026-11-02T12:00:00Z");

let database: TestDatabase;
let store: Store;
let records: AuditRecord[] = [];
let audit: Pick<AuditLog, "append">;

beforeAll(async () => {
  database = await testDatabase();
  store = openStore(database.url, 4);
});
afterAll(async () => {
  await store.close();
  await database.drop();
});
beforeEach(async () => {
  records = [];
  audit = { append: (_tx, entry) => void records.push(entry) };
  await store.prisma.accessToken.deleteMany();
});

const run = async (...args: string[]) => {
  const lines: string[] = [];
  await runTokenCommand(args, { store, roles: builtInRoles, audit, now: NOON, say: (line) => lines.push(line) });
  return lines.join("\n");
};

describe("token create", () => {
  it("shows the token once, and records who made what", async () => {
    const said = await run(
      ...["create", "billing-sync", "--role", "revops,engineer", "--scopes", "audit:read"],
      ...["--legal-entities", "sub-us,sub-de", "--expires", "90d"],
    );
    const [text = ""] = said.split("\n");
    expect(text).toMatch(/^tl_[0-9a-f]{12}_[\w-]{43}$/);
    expect(said).toContain("good until 2027-01-31T12:00:00.000Z");
    expect(await store.prisma.accessToken.findFirstOrThrow()).toMatchObject({
      ...{ name: "billing-sync", roles: ["revops", "engineer"], scopes: ["audit:read"] },
      ...{ everyEntity: false, legalEntities: ["sub-us", "sub-de"], expiresAt: new Date("2027-01-31T12:00:00Z") },
    });
    expect(records).toMatchObject([{ action: "TOKEN_CREATED", what: "billing-sync", caller: { kind: "PERSON" } }]);
    expect(records[0]?.caller?.name).toMatch(/^person:operator\/./);
    expect(JSON.stringify(records)).not.toContain(text.slice(16));
  });

  it.each([
    [[], "Name a command: create, list or revoke\n\nUsage: "],
    [["create"], "Name the token to create"],
    [["create", "sync", "--role", "revops", "engineer"], "create takes one name: what are engineer?"],
    [["create", "sync"], "Name a role or scopes"],
    [["create", "sync", "--role", "root"], 'There is no role "root"; there are viewer, sales'],
    [["create", "sync", "--scopes", "audit:raed"], 'There is no scope "audit:raed"'],
    [["create", "Billing Sync", "--role", "revops"], "small letters"],
    [["create", "gateway-token", "--role", "revops"], "and not gateway-token"],
    [["create", "hub", "--role", "revops"], "gateway-token or hub"],
    [["create", "sync", "--role", "revops", "--owner", "ana"], "--owner person:okta/00u1"],
    [["create", "sync", "--role", "revops", "--owner", "application:bot"], "--owner person:okta/00u1"],
    [["create", "sync", "--role", "revops", "--expires", "soon"], "--expires 90d"],
    [["create", "sync", "--role", "revops", "--expires", "0d"], "--expires 90d"],
    [["create", "sync", "--role", "revops", "--legal-entities", ","], "--legal-entities sub-us,sub-de"],
    [["create", "sync", "--rolle", "revops"], "Unknown option '--rolle'"],
    [["create", "sync", "--role", "revops", "--legal-entities", ""], "--legal-entities sub-us,sub-de"],
    [["create", "sync", "--role", "", "--scopes", "audit:read"], "No role is named: name one, or leave the option out"],
    [["create", "sync", "--role", "viewer", "--scopes", ","], "No scope is named"],
    [["create", "sync", "--scopes", "restricted:read"], "it takes confidential:read with it"],
    [["create", "sync", "--role", "viewer", "--scopes", "restricted:read"], "it takes confidential:read with it"],
    [["create", "sync", "--role", "viewer", "--role", "admin"], "--role is given twice"],
    [["create", "sync", "--role", "viewer", "--expires", "1d", "--expires=9d"], "--expires is given twice"],
    [["list", "sync"], "list takes nothing more: not sync"],
    [["list", "--role", "revops"], "list takes nothing more, and no option"],
    [["revoke", "sync", "--role", "revops"], "revoke takes no option"],
    [["forget", "sync"], 'There is no command "forget"; there are create, list and revoke'],
  ])("refuses %j, and says what to do", async (args, said) => {
    await expect(run(...args)).rejects.toMatchObject({ code: "usage", message: expect.stringContaining(said) });
    expect(await store.prisma.accessToken.count()).toBe(0);
  });

  it("gives restricted:read where a role or a scope gives confidential:read with it", async () => {
    await run("create", "by-role", "--role", "sales", "--scopes", "restricted:read");
    await run("create", "by-scope", "--scopes", "restricted:read,confidential:read");
    expect(await store.prisma.accessToken.count()).toBe(2);
  });

  it("refuses a legal entity that the ledger does not have, and says so while it has not been read", async () => {
    const limited = (codes: string) => run("create", "sync", "--role", "viewer", "--legal-entities", codes);
    expect(await limited("sub_us,sub-eu")).toContain("these are taken as they are: sub_us, sub-eu.");
    await store.prisma.accessToken.deleteMany();
    const entity = { name: "Demo", baseCurrency: "USD", country: "US" };
    const data = ["sub-us", "sub-eu"].map((code) => ({ ...entity, id: `le_${code}`, code }));
    await store.prisma.legalEntity.createMany({ data });
    try {
      await expect(limited("sub-eu,sub_us")).rejects.toMatchObject({
        ...{ code: "usage", message: 'There is no legal entity "sub_us"; there are sub-eu, sub-us' },
      });
      expect(await store.prisma.accessToken.count()).toBe(0);
      expect(await limited("sub-eu")).not.toContain("as they are");
    } finally {
      await store.prisma.legalEntity.deleteMany();
    }
  });

  it("has whoever made it answer for the application, unless another person is named", async () => {
    await run("create", "one", "--role", "revops");
    await run("create", "other", "--role", "revops", "--owner", "person:okta/00u1");
    const tokens = await store.prisma.accessToken.findMany({ orderBy: { name: "asc" } });
    expect(tokens.map(({ owner }) => owner)).toEqual([tokens[0]?.createdBy, "person:okta/00u1"]);
    expect(tokens[0]?.owner).toMatch(/^person:operator\/./);
    expect(records.map(({ after }) => after)).toMatchObject(tokens.map(({ owner }) => ({ owner })));
    expect(await run("list")).toContain("person:okta/00u1");
  });

  it("makes none where the audit log takes no entry", async () => {
    audit = {
      append: () => {
        throw new Error("full");
      },
    };
    await expect(run("create", "sync", "--role", "revops")).rejects.toThrow("full");
    expect(await store.prisma.accessToken.count()).toBe(0);
  });
});

describe("token list", () => {
  it("says that there are none", async () => {
    expect(await run("list")).toBe('There are no tokens: "token create" makes one');
  });

  it("shows every token with its state, and nothing of its secret", async () => {
    const [text = ""] = (await run("create", "sync", "--role", "revops")).split("\n");
    await run("create", "short", "--role", "viewer", "--legal-entities", "sub-us", "--expires", "30m");
    await run("create", "gone", "--scopes", "audit:read");
    await run("revoke", "gone");
    await store.prisma.accessToken.updateMany({ where: { name: "short" }, data: { expiresAt: NOON } });
    const shown = (await run("list")).split("\n").map((line) => line.split(/ {2,}/).slice(0, 4));
    expect(shown[0]).toEqual(["NAME", "STATE", "MAY DO", "LEGAL ENTITIES"]);
    expect(shown.slice(1).sort()).toEqual([
      ["gone", "revoked", "audit:read", "*"],
      ["short", "expired", "viewer", "sub-us"],
      ["sync", "in force", "revops", "*"],
    ]);
    expect(await run("list")).not.toContain(text.slice(16));
  });
});

describe("token revoke", () => {
  it("revokes the token that is in force, and records it", async () => {
    await run("create", "sync", "--role", "revops");
    expect(await run("revoke", "sync")).toContain("The token sync is revoked");
    expect(await store.prisma.accessToken.findFirstOrThrow()).toMatchObject({ revokedAt: NOON });
    expect(records.map(({ action }) => action)).toEqual(["TOKEN_CREATED", "TOKEN_REVOKED"]);
  });

  it("says so when none of that name is in force", async () => {
    await expect(run("revoke", "sync")).rejects.toMatchObject({ code: "token.unknown" });
  });
});
