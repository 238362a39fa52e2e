import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "graphql-ws";
import { Connection } from "jsforce";
import WebSocket from "ws";
import { auditKeys } from "../../platform/audit/auditKeys";
import { verifyAudit } from "../../platform/audit/verifyAudit";
import type { HealthReport } from "../../platform/health/openHealth";
import { openStore } from "../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { aDeal, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { places } from "./places";
import { run, type Running } from "./run";

/** Every role as its own process, by its own command, as the containers run them. */
const roles = [
  ["sandbox", "salesforce"],
  ["sandbox", "stripe"],
  ["sandbox", "netsuite"],
  ["worker"],
  ["subgraph", "crm"],
  ["subgraph", "billing"],
  ["subgraph", "erp"],
  ["subgraph", "operations"],
  ["gateway"],
];

describe("every role as a process of its own", () => {
  let database: TestDatabase;
  let env: Record<string, string>;
  let folder: string;
  const authorization = "Bearer a-token-for-this-test-only";
  const running: Running[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    folder = mkdtempSync(join(tmpdir(), "throughline-roles-"));
    env = { ...(await places()), DATABASE_URL: database.url, DATABASE_CONNECTIONS: "8", DATA_DIR: folder };
    env["AUDIT_KEY"] = "a-key-for-this-test-only";
    env["GATEWAY_TOKEN"] = authorization.replace("Bearer ", "");
    const built = run(["tools/build.mjs"], {});
    await built.says("Built");
    for (const role of roles) {
      const started = run(["dist/main.js", ...role], env);
      running.push(started);
      await started.says("listens");
    }
  }, 180_000);
  afterAll(async () => {
    await Promise.all(running.map((one) => one.end("SIGTERM")));
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it("takes a deal through over HTTP, and tells of it over a WebSocket", async () => {
    const url = `http://127.0.0.1:${env.GATEWAY_PORT}/graphql`;
    const live = createClient({
      url: url.replace("http", "ws"),
      webSocketImpl: WebSocket,
      connectionParams: { authorization },
    });
    const heard: string[] = [];
    const query =
      "subscription { lifecycle { cursor event { type } subject { __typename ... on Invoice { number } } } }";
    live.subscribe<{ lifecycle: { event: { type: string } } }>(
      { query },
      {
        next: ({ data }) => heard.push(data?.lifecycle.event.type ?? "none"),
        error: () => {},
        complete: () => {},
      },
    );
    const loginUrl = env.SALESFORCE_LOGIN_URL ?? "";
    const oauth2 = { loginUrl, clientId: "throughline-demo-client", clientSecret: "throughline-demo-secret" };
    const sales = new Connection({ instanceUrl: loginUrl, oauth2, version: "62.0" });
    await sales.authorize({ grant_type: "client_credentials" });
    const deal = await aDeal(sales);
    await win(sales, deal);
    const ask = async (text: string) => {
      const body = JSON.stringify({ query: text });
      const answer = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", authorization },
        body,
      });
      return (await answer.json()) as { data?: { orders: { nodes: { state: string }[] } } };
    };
    await eventually(
      async () => {
        const { data } = await ask("{ orders(first: 1) { nodes { state } } }");
        return data?.orders.nodes[0]?.state === "FULFILLED";
      },
      async () => running.map((one) => one.output().slice(-2_000)),
      90_000,
    );
    await eventually(
      async () => heard.includes("throughline.hub.order.fulfilled.v1"),
      async () => heard,
    );
    expect(heard).toContain("throughline.erp.posting.posted.v1");
    await live.dispose();
  }, 180_000);

  it("tells its health in one shape, whatever the role; a gateway without one subgraph is degraded, in words", async () => {
    const health = async (port: string) => {
      const answer = await fetch(`http://127.0.0.1:${env[port]}/health/ready`);
      return { code: answer.status, ...((await answer.json()) as HealthReport) };
    };
    const ports = roles.map(([role = "", name]) =>
      [...(role === "sandbox" ? ["SANDBOX"] : []), ...(role === "subgraph" ? ["SUBGRAPH"] : []), name ?? role, "PORT"]
        .join("_")
        .toUpperCase(),
    );
    for (const port of ports) {
      const live = await fetch(`http://127.0.0.1:${env[port]}/health/live`);
      expect([live.status, await live.json()]).toEqual([200, { status: "live" }]);
    }
    for (const port of ports.filter((one) => !one.startsWith("SANDBOX"))) {
      const { facts, ...brief } = await health(port);
      expect({ port, ...brief }).toEqual({ port, code: 200, status: "ready", reasons: [], degraded: [] });
      const since = expect.stringMatching(/^2\d{3}-/);
      for (const fact of facts) expect(fact).toMatchObject({ state: "ok", since, stillWorks: null });
      expect(facts.map(({ name }) => name)).toEqual(expect.arrayContaining(["database", "audit log", "migrations"]));
    }
    expect((await health("WORKER_PORT")).facts.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["platform netsuite-main", "platform salesforce-main", "platform stripe-main"]),
    );

    await running[roles.findIndex(([, name]) => name === "erp")]?.end("SIGKILL");
    const { code, status, facts } = await eventually(async () => {
      const report = await health("GATEWAY_PORT");
      return report.status !== "ready" && report;
    });
    expect([code, status]).toEqual([200, "degraded"]);
    expect(facts.filter(({ state }) => state !== "ok")).toEqual([
      {
        ...{ name: "subgraph erp", state: "degraded", since: expect.any(String) },
        says: "The subgraph erp cannot be reached",
        stillWorks:
          "Every field of crm, billing, operations; those of erp are missing from answers, with an error that says so",
      },
    ]);
  }, 60_000);

  it("has each recorded with the settings it started with, in an audit log that was keyed from its first entry", async () => {
    const store = openStore(database.url, 2);
    const entries = await store.prisma.auditEntry.findMany({ where: { action: "SETTING" }, orderBy: { seq: "asc" } });
    const keys = auditKeys([env.AUDIT_KEY ?? ""]);
    const verdict = await verifyAudit(store.pool, { keys }, () => {});
    await store.close();
    expect(entries.map(({ what }) => what)).toEqual([
      "settings of worker worker-1",
      ...["crm", "billing", "erp", "operations"].map((name) => `settings of subgraph ${name}`),
      "settings of gateway",
    ]);
    expect(verdict).toMatchObject({ keyedFrom: 1n, unkeyed: null, findings: 0 });
  });
});
