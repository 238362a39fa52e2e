import type { IsLatest } from "../../domain/reading/claimReadings";
import type { Reading, ReadingMark } from "../../domain/reading/reading";
import type { Transaction } from "../../platform/store/openStore";

/**
 * What was read of a record and of what it refers to, and how it is taken into the store, with what follows from it.
 * Whoever takes it in claims its readings first: of what is not the latest nothing is taken.
 */
export interface News {
  readings: readonly ReadingMark[];
  take(tx: Transaction, isLatest: IsLatest): Promise<unknown>;
}

type Take<Record, Change> = (tx: Transaction, record: Record | null) => Promise<Change> | Change;

/**
 * News of one record: null where its platform has none by this id.
 * @param follow does what follows from the record as it is stored by then, told what was taken in just now. It is done
 * whichever reading is the latest: who took a later one in may have wanted the record alone, as a document does its period
 */
export const newsOf = <Record, Change>(
  reading: Reading<Record>,
  take: Take<Record, Change>,
  follow?: (tx: Transaction, change: Change | null) => Promise<void>,
): News => ({
  readings: [reading],
  take: async (tx, isLatest) => {
    const change = isLatest(reading) ? await take(tx, reading.record) : null;
    await follow?.(tx, change);
  },
});

/** News of several records, in their order; none stands for a record that there is not. */
export const newsOfAll = (...all: readonly (News | null)[]): News => ({
  readings: all.flatMap((news) => news?.readings ?? []),
  take: async (tx, isLatest) => {
    for (const news of all) await news?.take(tx, isLatest);
  },
});
