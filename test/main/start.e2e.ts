import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { places } from "./places";
import { run } from "./run";

const READY = "It stays up; Ctrl-C ends it.";

describe("npm start", () => {
  let env: Record<string, string>;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "throughline-start-"));
    // Root's database runs as another user, who must be able to enter.
    chmodSync(folder, 0o755);
    env = { ...(await places()), DATA_DIR: join(folder, "data"), LOG_LEVEL: "warn" };
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const start = (more: Record<string, string> = {}) => run(["tools/start.mjs"], { ...env, ...more });
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${env.GATEWAY_PORT}/graphql`, {
      ...{ method: "POST", body },
      headers: { "content-type": "application/json", ...headers },
    });
  const ask = async (query: string) => {
    const answer = await post(JSON.stringify({ query }));
    return (await answer.json()) as { data: { accounts: { nodes: object[] } } };
  };
  /** The deal that is walked through: others are entered behind it. */
  const walked = async () => {
    const of = "orders { state } exceptions(first: 5) { totalCount }";
    return (await ask(`{ accounts(search: "Northwind", first: 1) { nodes { ${of} } } }`)).data.accounts.nodes;
  };
  const fulfilled = [{ orders: [{ state: "FULFILLED" }], exceptions: { totalCount: 0 } }];

  it("walks one deal from closed-won to recognized revenue, and serves it", async () => {
    const hub = start();
    await hub.says(READY, 120_000);
    for (const event of ["crm.opportunity.closed_won", "billing.invoice.finalized", "erp.posting.posted"]) {
      expect(hub.output()).toContain(event);
    }
    expect(hub.output()).toContain("erp.revenue.recognized");
    expect(await walked()).toEqual(fulfilled);
    // Beside the running hub, whose database it leaves running.
    const verify = run(["tools/auditVerify.mjs"], env);
    expect(await verify.ended()).toEqual({ code: 0, signal: null });
    expect(verify.output()).toMatch(/^entries {5}[1-9]/m);
    const ready = await fetch(`http://127.0.0.1:${env.GATEWAY_PORT}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await hub.end("SIGINT")).toEqual({ code: 130, signal: null });
  });

  it("goes on with its data at a second start, and recovers by itself after a kill -9", async () => {
    const second = start();
    await second.says(READY);
    expect(second.output()).toContain("is there from before");
    await second.end("SIGKILL");
    const third = start();
    await third.says(READY);
    expect(await walked()).toEqual(fulfilled);
    expect(await third.end("SIGINT")).toEqual({ code: 130, signal: null });
  });

  it("answers the documentation's own requests to whoever shows the token, and nobody else", async () => {
    const token = "a-token-for-this-test-only";
    const hub = start({ GATEWAY_TOKEN: token });
    await hub.says(READY);
    const authorization = `Bearer ${token}`;
    const query = JSON.stringify({ query: "{ events(first: 100) { nodes { type correlationId } } }" });
    const { data } = (await (await post(query, { authorization })).json()) as {
      data: { events: { nodes: { type: string; correlationId: string }[] } };
    };
    const won = data.events.nodes.find(({ type }) => type === "throughline.crm.opportunity.closed_won.v1");
    const bodies = ["README.md", "docs/authority.md"].flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/^curl [^']*graphql (?:.*\\\n)*? *-d '(.*)'$/gm)].map(([, body = ""]) =>
        body.replace("btx_…", won?.correlationId ?? ""),
      ),
    );
    expect(bodies).toHaveLength(5);
    for (const body of bodies) {
      expect((await post(body)).status).toBe(401);
      const answer = await post(body, { authorization });
      const { data, errors } = (await answer.json()) as { data: Record<string, unknown>; errors?: unknown };
      expect({ body, status: answer.status, errors }).toEqual({ body, status: 200, errors: undefined });
      expect(Object.values(data)).not.toContain(null);
    }
    expect(await hub.end("SIGINT")).toEqual({ code: 130, signal: null });
  });

  it("names a setting that cannot be used, and what it may be", async () => {
    const wrong = run(["tools/start.mjs"], { ...env, GATEWAY_PORT: "eighty" });
    await wrong.says("GATEWAY_PORT: a port, 0 to 65535");
    expect((await wrong.end("SIGTERM")).code).not.toBe(0);
  });
});
