import { createServer, type AddressInfo } from "node:net";
import { Client } from "pg";
import type { Finding } from "../../../connectors/finding";
import { runDoctorCommand } from "../../../main/commands/doctor";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { aStranger } from "../aStranger";
import { run } from "../run";
import { aCompany, type Company } from "./aCompany";
import { faults } from "./faults";

interface Told {
  exitCode: number;
  faults: number;
  findings: Finding[];
}

/** What the doctor says of a hub with these settings. */
async function examined(env: Record<string, string>): Promise<Told> {
  const said: string[] = [];
  const redact = (text: string) => text.replaceAll("throughline_demo", "•••");
  const code = await runDoctorCommand(["--json"], env, { now: new Date(), say: (line) => said.push(line), redact });
  const told = JSON.parse(said.join("\n")) as Told;
  expect(told.exitCode).toBe(code);
  return told;
}

const nameOf = ({ instance, check, about }: Finding): string => [instance, check, about].filter(Boolean).join(" ");

const faulty = ({ findings }: Told) => findings.filter(({ state }) => state === "fault");

/** Logins are posted, and so are NetSuite's queries; nothing else is but to be read. */
const isRead = ({ method, path }: { method: string; path: string }): boolean =>
  method === "GET" || (method === "POST" && /\/oauth2\/(v1\/)?token$|\/query\/v1\/suiteql\?/.test(path));

describe("the doctor", () => {
  let database: TestDatabase;
  let company: Company | undefined;
  const undone: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(async () => {
    for (const undo of undone.splice(0)) await undo();
    await company?.close();
    company = undefined;
    await database.drop();
  });

  it("finds a company healthy whose platforms are as the hub needs them, and writes to none", async () => {
    company = await aCompany(database.url);
    const heard = await company.listen();
    const told = await examined(company.env);
    expect(told.findings.filter((one) => one.state !== "ok" && !("unseeable" in one))).toEqual([]);
    expect(told.exitCode).toBe(0);
    // What would be a secret is told nowhere, though a platform said it.
    expect(JSON.stringify(told)).toContain("acct_•••");
    expect(JSON.stringify(told)).not.toContain("throughline_demo");
    const said = await heard.said();
    expect(said.length).toBeGreaterThan(50);
    expect(said.filter((request) => !isRead(request))).toEqual([]);
  });

  it.each(Object.keys(faults))("finds and names it when %s, and writes nothing", async (title) => {
    const { options, arrange, found } = faults[title] ?? { found: [] };
    company = await aCompany(database.url, options);
    const more = (await arrange?.(company, (undo) => undone.push(undo))) ?? {};
    const heard = await company.listen();
    const told = await examined({ ...company.env, ...more });
    const named = faulty(told).map(nameOf);
    expect(named).toEqual(found.map((name) => expect.stringMatching(startsWith(name))));
    for (const finding of faulty(told)) expect(finding).toMatchObject({ todo: expect.stringMatching(/\w{3}/) });
    expect(told.exitCode).toBe(1);
    expect((await heard.said()).filter((request) => !isRead(request))).toEqual([]);
  });

  it("goes on with the others while one platform is silent, and calls nothing of that in order", async () => {
    company = await aCompany(database.url);
    const silent = { kind: "timeout", match: { path: "/v1/" }, times: 1_000 };
    await company.post(`${company.urls.stripe}/_sandbox/faults`, silent);
    const told = await examined(company.env);
    const ofStripe = told.findings.filter(({ instance }) => instance === "stripe-main");
    expect(ofStripe.filter(({ state }) => state === "ok").map(({ check }) => check)).toEqual(["reachable", "clock"]);
    expect(told.findings.filter((one) => one.instance !== "stripe-main" && one.state === "fault")).toEqual([]);
    expect(told.exitCode).toBe(2);
  });

  it("says of the hub's own database what its owner can do, and speaks of no platform", async () => {
    company = await aCompany(database.url);
    const stranger = await aStranger(database.url);
    undone.push(stranger.drop);
    const todoOf = async (check: string, url: string) => {
      const { findings } = await examined({ ...company?.env, DATABASE_URL: url });
      return findings.find((one) => one.instance === "hub" && one.check === check);
    };
    expect(await todoOf("writable", stranger.url)).toMatchObject({
      says: expect.stringMatching(
        /^Its user lacks a right that the hub needs: CREATE on database \w+, and \d+ rights more$/,
      ),
      todo: expect.stringContaining("GRANT USAGE, CREATE ON SCHEMA public"),
    });
    const owner = new Client({ connectionString: database.url });
    await owner.connect();
    await owner.query(`ALTER ROLE ${new URL(stranger.url).username} CONNECTION LIMIT 0`);
    await owner.end();
    expect(await todoOf("database", stranger.url)).toMatchObject({
      says: expect.stringContaining("has no connection left to give"),
      todo: expect.stringContaining("max_connections"),
    });

    // As one that is stopped: it takes connections, and says nothing.
    const silent = createServer(() => {});
    await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
    undone.push(async () => silent.close());
    const { port } = silent.address() as AddressInfo;
    expect(await todoOf("database", `postgres://hub@127.0.0.1:${port}/throughline`)).toMatchObject({
      ...{ state: "fault", says: "The database does not answer" },
      todo: expect.stringContaining("Postgres"),
    });
  });

  it("as a command tells a line for each thing, with what to do, and ends with its code", async () => {
    await run(["tools/build.mjs"], {}).ended();
    company = await aCompany(database.url, { salesforce: { unviewed: ["Account"] } });
    const command = run(["dist/main.js", "doctor"], company.env);
    expect(await command.ended()).toMatchObject({ code: 1 });
    const said = command.output();
    expect(said).toContain("  ✓ ok       login: The key is one of account acct_throughline_demo\n");
    expect(said).toMatch(
      / {2}✗ FAULT {4}view all records Account: .*\n +→ Grant the integration user View All Records on Account/,
    );
    expect(said).toContain("Not healthy: ");
    const misread = run(["dist/main.js", "doctor", "--jsn"], company.env);
    expect(await misread.ended()).toMatchObject({ code: 2 });
  });
});

const startsWith = (text: string) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
