import { connectionState } from "../../../domain/connection/connectionState";
import { noteConnection } from "../../../domain/connection/noteConnection";
import type { Connection } from "../../../schema/generated/prisma/client";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 3, minute));
const unheard: Connection = {
  ...{ instanceId: "stripe-main", role: "BILLING", platform: "stripe" },
  ...{ loginAt: null, readAt: null, failedAt: null, failingSince: null, failureClass: null, failure: null },
};
const answered = (minute: number): Connection => ({ ...unheard, loginAt: at(minute), readAt: at(minute) });
const refused = (since: number, last: number, before: Partial<Connection> = {}): Connection => ({
  ...{ ...unheard, ...before },
  ...{ failedAt: at(last), failingSince: at(since), failureClass: "AUTH", failure: "Invalid API Key provided" },
});

describe("how the hub gets on with a platform", () => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });
  const note = (found: Connection) => noteConnection(store.pool, found);
  const state = async (minute: number) =>
    connectionState(
      await store.prisma.connection.findUniqueOrThrow({ where: { instanceId: "stripe-main" } }),
      at(minute),
    );

  it("is unknown until it has answered, and then healthy", async () => {
    await note(unheard);
    expect(await state(0)).toMatchObject({ health: "UNKNOWN", since: null });
    await note(answered(1));
    expect(await state(2)).toEqual({
      ...{ health: "HEALTHY", since: null },
      says: "It takes the hub's credentials and answers; read last at 2026-11-26T03:01:00.000Z",
    });
  });

  it("is refused since the first refusal behind the last answer, in the vendor's words", async () => {
    await note(answered(1));
    await note(refused(3, 4));
    await note(refused(3, 9));
    expect(await state(10)).toEqual({
      ...{ health: "REFUSED", since: at(3) },
      says: "It refuses the hub's credentials, or what they may do; read last at 2026-11-26T03:01:00.000Z. It says: Invalid API Key provided",
    });
    await note(answered(11));
    expect(await state(12)).toMatchObject({ health: "HEALTHY" });
  });

  it("is what the workers found together: an answer to one ends what failed for another before, not what failed behind it", async () => {
    await note(refused(2, 4));
    // Another worker was refused first.
    await note(refused(1, 3));
    expect(await state(5)).toMatchObject({ health: "REFUSED", since: at(1) });
    await note(answered(5));
    // Kept late by a worker that has not heard of the answer since.
    await note(refused(2, 4));
    expect(await state(6)).toMatchObject({ health: "HEALTHY" });
    await note(refused(7, 7));
    await note(answered(6));
    expect(await state(8)).toMatchObject({ health: "REFUSED", since: at(7) });
  });

  it("is silent once nothing was read for ten minutes and nothing failed", async () => {
    await note(answered(1));
    expect(await state(11)).toMatchObject({ health: "HEALTHY" });
    expect(await state(12)).toMatchObject({ health: "SILENT", since: at(1) });
  });
});
