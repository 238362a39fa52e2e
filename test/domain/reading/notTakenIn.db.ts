import { claimReadings } from "../../../domain/reading/claimReadings";
import { notTakenIn } from "../../../domain/reading/notTakenIn";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase } from "../../support/testDatabase";

describe("a reading that is still to be taken in", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const mark = (externalId: string, no: bigint, instanceId = "erp") => ({
    ...{ instanceId, kind: "AccountingPeriod", externalId, no },
  });
  const asked = (...readings: ReturnType<typeof mark>[]) =>
    store.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL lock_timeout = '2s'`;
      return notTakenIn(tx, readings);
    });

  it("is one of which neither it nor a later one of its record has been, whoever claims it meanwhile", async () => {
    await store.prisma.$transaction((tx) => claimReadings(tx, [mark("1", 5n), mark("2", 5n)]));
    await store.prisma.$transaction(async (tx) => {
      await claimReadings(tx, [mark("1", 9n)]);
      const readings = [mark("1", 4n), mark("1", 5n), mark("1", 6n), mark("2", 6n), mark("3", 1n), mark("1", 5n, "eu")];
      expect(await asked(...readings)).toEqual([mark("1", 6n), mark("2", 6n), mark("3", 1n), mark("1", 5n, "eu")]);
    });
    expect(await asked(mark("1", 6n), mark("1", 9n), mark("1", 10n))).toEqual([mark("1", 10n)]);
    expect(await asked()).toEqual([]);
  });

  it("is any that was read before readings were numbered", async () => {
    await store.prisma.$transaction((tx) => claimReadings(tx, [mark("4", 0n)]));
    expect(await asked(mark("4", 0n))).toEqual([mark("4", 0n)]);
  });
});
