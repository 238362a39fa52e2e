import { claimReadings } from "../../../domain/reading/claimReadings";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase } from "../../support/testDatabase";

describe("the readings of a record", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 5);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const mark = (externalId: string, no: bigint, instanceId = "stripe") => ({
    ...{ instanceId, kind: "Invoice", externalId, no },
  });
  const claim = (...readings: ReturnType<typeof mark>[]) =>
    store.prisma.$transaction(async (tx) => {
      const isLatest = await claimReadings(tx, readings);
      return readings.map(isLatest);
    });

  it("count in the order in which they were read, whichever is taken in last", async () => {
    expect(await claim(mark("in_1", 7n))).toEqual([true]);
    expect(await claim(mark("in_1", 6n))).toEqual([false]);
    // Taken in again, as by a step that is done once more.
    expect(await claim(mark("in_1", 7n))).toEqual([true]);
    expect(await claim(mark("in_1", 8n), mark("in_2", 2n))).toEqual([true, true]);
    expect(await claim(mark("in_2", 1n), mark("in_1", 9n))).toEqual([false, true]);
    expect(await claim(mark("in_1", 1n, "stripe-eu"))).toEqual([true]);
    expect(await claim()).toEqual([]);
  });

  it("do not count where their transaction came to nothing", async () => {
    await claim(mark("in_3", 1n));
    const lost = store.prisma.$transaction(async (tx) => {
      await claimReadings(tx, [mark("in_3", 5n)]);
      throw new Error("The change cannot be taken in");
    });
    await expect(lost).rejects.toThrow("cannot be taken in");
    expect(await claim(mark("in_3", 4n))).toEqual([true]);
  });

  it("wait for each other: of two that are taken in at once, the earlier changes nothing", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun = () => {};
    const claimed = new Promise<void>((resolve) => (begun = resolve));
    const later = store.prisma.$transaction(async (tx) => {
      await claimReadings(tx, [mark("in_4", 2n)]);
      begun();
      await held;
    });
    await claimed;
    const earlier = claim(mark("in_5", 1n), mark("in_4", 1n));
    release();
    await later;
    expect(await earlier).toEqual([true, false]);
  });
});
