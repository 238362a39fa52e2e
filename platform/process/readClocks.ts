import { databaseNow } from "../store/databaseNow";
import type { Store } from "../store/openStore";

/** By how much a clock may differ before what it stamps is wrong by more than people would overlook. */
const LIMIT_MS = 5_000;

interface Clocks {
  /** How far this process's clock is ahead of the database's. */
  offMs: number;
  isOff: boolean;
  /** The database's time, by what has passed since it was read: this process's clock may be set meanwhile. */
  databaseTime(): number;
}

/** Compares this process's clock with the database's; what the answer took on its way is not held against it. */
export async function readClocks(
  { reader }: Pick<Store, "reader">,
  clock: () => number = () => Date.now(),
): Promise<Clocks> {
  const asked = performance.now();
  const database = (await databaseNow(reader)).getTime();
  const tookMs = performance.now() - asked;
  const read = asked + tookMs / 2;
  const offMs = clock() - tookMs / 2 - database;
  return {
    ...{ offMs, isOff: Math.abs(offMs) - tookMs / 2 > LIMIT_MS },
    databaseTime: () => database + (performance.now() - read),
  };
}
