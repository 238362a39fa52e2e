import { claimReadings, type IsLatest } from "../domain/reading/claimReadings";
import { notTakenIn } from "../domain/reading/notTakenIn";
import type { ReadingMark } from "../domain/reading/reading";
import type { Transaction } from "../platform/store/openStore";
import { storeFailure } from "../platform/store/storeFailure";
import type { Hub } from "./hub";

/**
 * Takes what accounts share into the store as soon as it was read, in a transaction of its own that does nothing else: whoever
 * decides by it afterwards decides by what the store has, and holds up nobody meanwhile. Where that fails, they take it in
 * themselves, and say what is wrong with it.
 *
 * @param take takes those in that are the latest of their records
 */
export async function takeShared(
  { store, log }: Pick<Hub, "store" | "log">,
  readings: readonly ReadingMark[],
  take: (tx: Transaction, isLatest: IsLatest) => Promise<void>,
): Promise<void> {
  if (readings.length === 0) return;
  try {
    await store.prisma.$transaction(async (tx) => {
      const still = await notTakenIn(tx, readings);
      if (still.length > 0) await take(tx, await claimReadings(tx, still));
    });
  } catch (error) {
    log.warn(storeFailure(error), "What accounts share could not be taken in by itself; who needs it does so");
  }
}
