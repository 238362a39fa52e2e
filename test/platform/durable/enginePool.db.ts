import pino from "pino";
import { enginePool } from "../../../platform/durable/enginePool";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("the engine's connections", () => {
  let database: TestDatabase;

  beforeAll(async () => void (database = await testDatabase()));
  afterAll(() => database.drop());

  it("are ended where their process stands still in a transaction, and look like any that is lost", async () => {
    const pool = enginePool(database.url, { name: "test", max: 1, log: pino({ level: "silent" }) });
    const client = await pool.connect();
    const { rows } = await client.query("SHOW idle_in_transaction_session_timeout");
    expect(rows).toEqual([{ idle_in_transaction_session_timeout: "10s" }]);
    await client.query("SET idle_in_transaction_session_timeout = 1");
    const ended = new Promise((resolve) => client.once("error", resolve));
    await client.query("BEGIN");
    expect(await ended).toMatchObject({ code: "08006", message: expect.stringContaining("idle-in-transaction") });
    client.release(true);
    await pool.end();
  });

  it("look like lost ones where the database takes no writes, or is not there, which is never the workflow's fault", async () => {
    const pool = enginePool(database.url, { name: "test", max: 1, log: pino({ level: "silent" }) });
    const client = await pool.connect();
    await client.query("SET default_transaction_read_only = on");
    await expect(client.query("CREATE TABLE written (no int)")).rejects.toMatchObject({ code: "08006" });
    await expect(client.query("SELECT nonsense")).rejects.toMatchObject({ code: "42703" });
    client.release(true);
    await pool.end();
    const gone = new URL(database.url);
    gone.pathname = "/nobody_made_this";
    const nowhere = enginePool(gone.href, { name: "test", max: 1, log: pino({ level: "silent" }) });
    await expect(nowhere.connect()).rejects.toMatchObject({ code: "08006" });
    await nowhere.end();
  });
});
