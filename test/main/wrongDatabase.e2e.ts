import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { Client } from "pg";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { freePorts } from "../support/freePorts";
import { aStranger } from "./aStranger";
import { run } from "./run";

describe("a DATABASE_URL that is of no use", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    await run(["tools/build.mjs"], {}).ended();
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  const start = async (change: (url: URL) => void, role: string[], more: Record<string, string> = {}) => {
    const url = new URL(database.url);
    change(url);
    const command = run(["dist/main.js", ...role], { DATABASE_URL: url.href, ...more });
    const { code } = await command.ended();
    return { code, said: command.output() };
  };
  const secret = { SUBGRAPH_SECRET: "a secret for this test only" };

  it.each([
    [
      "a password",
      "refuses the password",
      "Correct the user, or their password, in DATABASE_URL; in it, @ is",
      (url: URL) => void (url.password = "quite-another-one"),
    ],
    [
      "a name",
      "has no database of this name",
      "Make that database there, or correct its name",
      (url: URL) => void (url.pathname = "/nothing-there"),
    ],
    [
      "a host",
      "has an address that",
      "Start Postgres there, or correct DATABASE_URL",
      (url: URL) => void (url.hostname = "nowhere.invalid"),
    ],
  ])("for the want of %s is told in words, without the password or a stack", async (_what, words, advice, change) => {
    const { code, said } = await start(change, ["worker"]);
    expect(code).toBe(1);
    expect(said).toContain(`The database of DATABASE_URL ${words}`);
    expect(said).toContain(advice);
    expect(said).not.toContain("    at ");
    for (const password of [new URL(database.url).password, "quite-another-one"]) expect(said).not.toContain(password);
  });

  it.each([["worker"], ["gateway"], ["subgraph", "crm"], ["token", "list"], ["audit", "verify"]])(
    "is told by each role: %s %s",
    async (...role) => {
      const [port] = await freePorts(1);
      const { code, said } = await start((url) => void (url.port = String(port)), role, secret);
      expect([code, said]).toEqual([
        role[0] === "audit" ? 2 : 1,
        expect.stringContaining("nothing listens at its address"),
      ]);
    },
  );

  it.each([
    ["token", "list"],
    ["token", "revoke", "billing-sync"],
    ["token", "create", "billing-sync", "--role", "viewer"],
    ["audit", "verify"],
  ])("that is somebody else's is left as it was: %s %s", async (...role) => {
    const name = `foreign_${randomUUID().replaceAll("-", "")}`;
    const owner = new Client({ connectionString: database.url });
    await owner.connect();
    try {
      await owner.query(`CREATE DATABASE ${name}`);
      const { code, said } = await start((url) => void (url.pathname = `/${name}`), role);
      expect(code).toBe(role[0] === "audit" ? 2 : 1);
      expect(said).toContain("This database holds no hub, and was left as it is: correct DATABASE_URL");
      const there = new Client({
        connectionString: Object.assign(new URL(database.url), { pathname: `/${name}` }).href,
      });
      await there.connect();
      const { rows } = await there.query("SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_)'");
      await there.end();
      expect(rows).toEqual([{ nspname: "public" }]);
    } finally {
      await owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await owner.end();
    }
  });

  it.each([
    [
      "lets its user use no schema of the hub's",
      async () => {},
      "does not give the user the rights that are needed",
      "(permission denied for table _prisma_migrations)",
      "Name in DATABASE_URL the user who owns",
    ],
    [
      "is empty, and lets its user make nothing",
      async (owner: Client) => {
        await owner.query("DROP SCHEMA public, crm, billing, erp, operations CASCADE");
        await owner.query("CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC");
      },
      "does not give the user the rights that are needed",
      "(permission denied for schema public)",
      "GRANT USAGE, CREATE ON SCHEMA public",
    ],
    [
      "lets its user make no schema",
      async (owner: Client) => {
        await owner.query("DROP SCHEMA public, crm, billing, erp, operations CASCADE");
        await owner.query("CREATE SCHEMA public; GRANT ALL ON SCHEMA public TO PUBLIC");
      },
      "failed, and nothing of it was kept",
      "(permission denied for database ",
      "GRANT CREATE ON DATABASE",
    ],
  ])("that %s is told in words, without a stack", async (_what, arrange, words, server, advice) => {
    const own = await testDatabase();
    const stranger = await aStranger(own.url);
    const owner = new Client({ connectionString: own.url });
    await owner.connect();
    try {
      await arrange(owner);
      const { code, said } = await start((url) => void (url.href = stranger.url), ["worker"]);
      expect(code).toBe(1);
      for (const each of [words, server, advice, ", and start this again"]) expect(said).toContain(each);
      expect(said).not.toMatch(/ {4}at |CREATE TABLE/);
    } finally {
      await owner.end();
      await stranger.drop();
      await own.drop();
    }
  });

  it.each([["worker"], ["gateway"], ["subgraph", "crm"]])(
    "that takes no writes is told in words, without a stack: %s %s",
    async (...role) => {
      const own = await testDatabase();
      try {
        const readOnly = (url: URL) => {
          url.href = own.url;
          url.searchParams.set("options", "-c default_transaction_read_only=on");
        };
        const { code, said } = await start(readOnly, role, secret);
        expect(code).toBe(1);
        expect(said).toContain("The database of DATABASE_URL takes no writes: it is a standby, or set to read only");
        expect(said).toContain("Point DATABASE_URL at the primary");
        expect(said).not.toContain("    at ");
      } finally {
        await own.drop();
      }
    },
  );

  it("hides no other setting that is wrong, which are all told first", async () => {
    const [port] = await freePorts(1);
    const { code, said } = await start((url) => void (url.port = String(port)), ["gateway"], {
      GATEWAY_PORT: "eighty",
    });
    expect(code).toBe(1);
    expect(said).toContain("GATEWAY_PORT: a port, 0 to 65535");
    expect(said).toContain("SUBGRAPH_SECRET is not set: the same text of at least 16 characters");
    expect(said).not.toContain("The database");
  });

  it.each<[string[], Record<string, string>, string]>([
    [["gateway"], { GATEWAY_TOKEN_ROLE: "nosuch" }, 'GATEWAY_TOKEN_ROLE: there is no role "nosuch"'],
    [
      ["all"],
      {
        OIDC_ISSUERS: JSON.stringify([
          { name: "okta", issuer: "https://id.example", audience: "graph", roleMap: { finance: "financce" } },
        ]),
      },
      'OIDC_ISSUERS.0.roleMap.finance: there is no role "financce"',
    ],
    [["worker"], { STRIPE_API_URL: "https://api.stripe.com" }, "STRIPE_WEBHOOK_SECRETS is not set"],
    [["gateway"], { SUBGRAPH_CRM_URL: "subgraph-crm:4002" }, "SUBGRAPH_CRM_URL: an http or https URL"],
  ])("is not even asked while another setting is wrong: %j %j", async (role, more, words) => {
    const [port] = await freePorts(1);
    const { code, said } = await start((url) => void (url.port = String(port)), role, { ...secret, ...more });
    expect([code, said]).toEqual([1, expect.stringContaining(words)]);
    expect(said).not.toMatch(/The database| {4}at /);
  });

  it("says what of the tax rates, and of the hub's own settings, cannot be used", async () => {
    const { said } = await start(() => {}, ["worker"], { STRIPE_TAX_RATES: "{", POLL_SECONDS: "x" });
    expect(said).toMatch(/STRIPE_TAX_RATES: .*\n {2}POLL_SECONDS: |POLL_SECONDS: .*\n {2}STRIPE_TAX_RATES: /);
    const hub = await start(() => {}, ["worker"], { HUB_SETTINGS: '{"retry":{"attempts":0}}' });
    expect(hub.said).toContain("HUB_SETTINGS.retry.attempts: ");
    expect(`${said}${hub.said}`).not.toContain("    at ");
  });

  it("does what was asked for, and ends with 0, when whoever reads along goes before all is said", async () => {
    const token = ["token", "create", "read-by-head", "--role", "viewer"];
    const child = spawn(process.execPath, ["dist/main.js", ...token], {
      env: { PATH: process.env.PATH, DATABASE_URL: database.url },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.destroy();
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, "close")) as [number];
    expect([code, said]).toEqual([0, ""]);
    const listed = await start(() => {}, ["token", "list"]);
    expect(listed.said).toContain("read-by-head");
  });
});
