import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { places } from "./places";
import { run, type Running } from "./run";

describe("npm start between strict accounts", () => {
  let folder: string;
  let hub: Running;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "throughline-strict-"));
    // Root's database runs as another user, who must be able to enter.
    chmodSync(folder, 0o755);
  });
  afterAll(async () => {
    await hub.end("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  });

  it("walks the demo's deal to its end, and leaves nothing for a person to do, but to let it see the changes of all deals", async () => {
    const own = { DATA_DIR: join(folder, "data"), LOG_LEVEL: "warn", SANDBOX_STRICT: "true" };
    const env: Record<string, string> = { ...(await places()), ...own };
    hub = run(["tools/start.mjs"], env);
    await hub.says("It stays up; Ctrl-C ends it.", 150_000);
    expect(hub.output()).toContain("An accountant approves document");
    expect(hub.output()).toContain("erp.revenue.recognized");
    const query =
      "{ orders(first: 5) { nodes { state } } exceptionInbox(first: 50) { nodes { title state explanation } } }";
    const answer = await fetch(`http://127.0.0.1:${env["GATEWAY_PORT"]}/graphql`, {
      ...{ method: "POST", headers: { "content-type": "application/json" } },
      body: JSON.stringify({ query }),
    });
    const { data } = (await answer.json()) as {
      data: {
        orders: { nodes: object[] };
        exceptionInbox: { nodes: { title: string; state: string; explanation: string | null }[] };
      };
    };
    expect(data.orders.nodes).toEqual([{ state: "FULFILLED" }]);
    // Each document waited for its approval, and went on once it had it.
    const left = data.exceptionInbox.nodes.filter(({ state }) => state !== "RESOLVED");
    expect(left).toEqual([expect.objectContaining({ title: "Salesforce does not tell what changes there any more" })]);
    expect(left[0]?.explanation).toContain("View All Records on Opportunity");
  });
});
