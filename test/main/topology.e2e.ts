import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "graphql-ws";
import { Connection } from "jsforce";
import WebSocket from "ws";
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
});
