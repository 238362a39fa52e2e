import { createServer, type Server } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type Store } from "../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { places } from "./places";
import { run } from "./run";

describe("a role whose port is taken", () => {
  let database: TestDatabase;
  let store: Store;
  let folder: string;
  let taken: Server;
  let port: string;

  beforeAll(async () => {
    await run(["tools/build.mjs"], {}).ended();
    database = await testDatabase();
    store = openStore(database.url, 2);
    folder = mkdtempSync(join(tmpdir(), "throughline-port-"));
    taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    port = String(Object(taken.address()).port);
  }, 60_000);
  afterAll(async () => {
    taken.close();
    await store.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    [["worker"], "WORKER_PORT"],
    [["gateway"], "GATEWAY_PORT"],
    [["subgraph", "crm"], "SUBGRAPH_CRM_PORT"],
  ])("says which, and nothing else, and has begun no work: %j", async (role, name) => {
    const env = { ...(await places()), DATA_DIR: folder, DATABASE_URL: database.url, LOG_LEVEL: "warn", [name]: port };
    const command = run(["dist/main.js", ...role], env);
    expect((await command.ended()).code).toBe(1);
    expect(command.output().split("\n")).toEqual([
      "Settings cannot be used:",
      `  ${name}: something listens at 127.0.0.1:${port} already`,
      expect.stringContaining("EADDRINUSE"),
      "",
    ]);
    // Whoever begins to work enters itself among those that live.
    const { rows } = await store.pool.query("SELECT FROM operations.process");
    expect(rows).toEqual([]);
  });
});
