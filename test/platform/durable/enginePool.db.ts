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
});
