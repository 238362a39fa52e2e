import { connectionState, type FoundConnection } from "../../../domain/connection/connectionState";
import { noteConnection } from "../../../domain/connection/noteConnection";
import { tellHealth } from "../../../domain/connection/tellHealth";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const MINUTE = 60_000;
const base = Date.now() - 20 * MINUTE;
const at = (minute: number) => new Date(base + minute * MINUTE);
/** The database's stamps are by its own clock, milliseconds beside this one. */
const minuteOf = (date: Date | null) => date && Math.round((date.getTime() - base) / MINUTE);
const unheard: FoundConnection = {
  ...{ instanceId: "stripe-main", role: "BILLING", platform: "stripe" },
  ...{ loginAt: null, readAt: null, failedAt: null, failingSince: null, failureClass: null, failure: null },
  ...{ credentialsRefusedAt: null, environment: null, authExpiresAt: null },
};
const answered = (minute: number): FoundConnection => ({ ...unheard, loginAt: at(minute), readAt: at(minute) });
const refused = (since: number, last: number, before: Partial<FoundConnection> = {}): FoundConnection => ({
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
  const note = (found: FoundConnection) => noteConnection(store.pool, found, () => new Date());
  const state = async (minute: number) => {
    const known = await store.prisma.connection.findUniqueOrThrow({ where: { instanceId: "stripe-main" } });
    const { since, ...stands } = connectionState(known, at(minute));
    return { ...stands, since: minuteOf(since) };
  };

  it("is unknown until it has answered, and then healthy", async () => {
    await note(unheard);
    expect(await state(0)).toMatchObject({ health: "UNKNOWN", since: null });
    await note(answered(1));
    expect(await state(2)).toEqual({
      ...{ health: "HEALTHY", since: null },
      says: expect.stringMatching(/^It takes the hub's credentials and answers; read last at 2.*Z$/),
    });
  });

  it("is refused since the first refusal behind the last answer, in the vendor's words", async () => {
    await note(answered(1));
    await note(refused(3, 4));
    await note(refused(3, 9));
    expect(await state(10)).toEqual({
      ...{ health: "REFUSED", since: 3 },
      says: expect.stringMatching(
        /^It refuses the hub's credentials, or what they may do; read last at 2.*Z\. It says: Invalid API Key provided$/,
      ),
    });
    await note(answered(11));
    expect(await state(12)).toMatchObject({ health: "HEALTHY" });
  });

  it("is what the workers found together: an answer to one ends what failed for another before, not what failed behind it", async () => {
    await note(refused(2, 4));
    // Another worker was refused first.
    await note(refused(1, 3));
    expect(await state(5)).toMatchObject({ health: "REFUSED", since: 1 });
    await note(answered(5));
    // Kept late by a worker that has not heard of the answer since.
    await note(refused(2, 4));
    expect(await state(6)).toMatchObject({ health: "HEALTHY" });
    await note(refused(7, 7));
    await note(answered(6));
    expect(await state(8)).toMatchObject({ health: "REFUSED", since: 7 });
  });

  it("ends with the login of the worker that was answered last, and is what the settings say", async () => {
    const known = () => store.prisma.connection.findUniqueOrThrow({ where: { instanceId: "stripe-main" } });
    await note({ ...answered(1), environment: "test", authExpiresAt: at(61) });
    expect(await known()).toMatchObject({ environment: "test", authExpiresAt: at(61) });
    // Another worker begins, and has no login yet.
    await note({ ...unheard, environment: "test" });
    expect(await known()).toMatchObject({ authExpiresAt: at(61) });
    await note({ ...answered(3), environment: "test", authExpiresAt: at(63) });
    await note({ ...answered(2), environment: "test", authExpiresAt: at(61) });
    expect(await known()).toMatchObject({ authExpiresAt: at(63) });
    await note({ ...answered(4), environment: "test" });
    expect(await known()).toMatchObject({ authExpiresAt: null });
  });

  it("is told once as it changes, whichever worker tells it, also of what the clock alone changes", async () => {
    const told = async () => {
      const events = await store.prisma.event.findMany({ orderBy: { entityVersion: "asc" } });
      return events.map(({ subject, entityVersion, data }) => [subject, entityVersion, data]);
    };
    const change = (no: number, before: string, after: string) => [
      ...["stripe-main", no],
      { instanceId: "stripe-main", role: "BILLING", before, after },
    ];
    await note(unheard);
    await tellHealth(store, at(0));
    expect(await told()).toEqual([]);
    await note(answered(1));
    await Promise.all([tellHealth(store, at(2)), tellHealth(store, at(2))]);
    const answers = change(1, "UNKNOWN", "HEALTHY");
    expect(await told()).toEqual([answers]);
    await note(refused(3, 4));
    await tellHealth(store, at(5));
    await tellHealth(store, at(6));
    const refuses = change(2, "HEALTHY", "REFUSED");
    expect(await told()).toEqual([answers, refuses]);
    await note(answered(7));
    await tellHealth(store, at(16));
    await tellHealth(store, at(18));
    expect(await told()).toEqual([
      ...[answers, refuses],
      ...[change(3, "REFUSED", "HEALTHY"), change(4, "HEALTHY", "SILENT")],
    ]);
  });

  it("is silent once nothing was read for ten minutes and nothing failed", async () => {
    await note(answered(1));
    expect(await state(10)).toMatchObject({ health: "HEALTHY" });
    expect(await state(12)).toMatchObject({ health: "SILENT", since: 1 });
  });

  it("is as it is though one worker's clock was an hour ahead, which is gone", async () => {
    const hour = 60 * MINUTE;
    const ahead = (date: Date | null) => date && new Date(date.getTime() + hour);
    const answer = answered(1);
    await noteConnection(
      store.pool,
      { ...answer, loginAt: ahead(answer.loginAt), readAt: ahead(answer.readAt) },
      () => new Date(Date.now() + hour),
    );
    expect(await state(2)).toMatchObject({ health: "HEALTHY" });
    await note(refused(3, 4));
    expect(await state(5)).toMatchObject({ health: "REFUSED", since: 3 });
    await note(answered(6));
    expect(await state(17)).toMatchObject({ health: "SILENT", since: 6 });
  });

  it("fails since it fails in this way, not since it failed in another", async () => {
    const away = { failureClass: "CONNECTION", failure: "connect ECONNREFUSED" };
    await note({ ...refused(1, 2), ...away });
    await note({ ...refused(1, 3), ...away, failureClass: "TIMEOUT_UNCERTAIN" });
    expect(await state(4)).toMatchObject({ health: "UNREACHABLE", since: 1 });
    await note({ ...refused(5, 5), failureClass: "RATE_LIMIT", failure: "Too many requests" });
    expect(await state(6)).toMatchObject({ health: "THROTTLED", since: 5 });
    // Kept late by a worker that could not reach it before.
    await note({ ...refused(1, 4), ...away });
    expect(await state(6)).toMatchObject({ health: "THROTTLED", since: 5 });
  });
});
