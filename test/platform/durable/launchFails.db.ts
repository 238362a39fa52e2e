import pino from "pino";
import { launchEngine } from "../../../platform/durable/launchEngine";
import { prepareEngine } from "../../../platform/durable/prepareEngine";
import { openStore } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const REFUSES = `
  CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no room on this disk'; END $$;
  CREATE TRIGGER refuse BEFORE INSERT ON dbos.application_versions EXECUTE FUNCTION refuse()`;

describe("an engine whose database refuses it while it starts", () => {
  let database: TestDatabase;

  beforeAll(async () => void (database = await testDatabase()));
  afterAll(() => database.drop());

  it("says so, whatever it holds by then, so that its process ends and is started again", async () => {
    await prepareEngine(database.url);
    const store = openStore(database.url, 2);
    await store.pool.query(REFUSES);
    const log = pino({ level: "silent" });
    const launched = launchEngine(store, { executorId: "one", workflows: [], queues: [], log });
    await expect(launched).rejects.toThrow("no room on this disk");
    await store.close();
  });
});
