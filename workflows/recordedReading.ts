import type { ReadingMark } from "../domain/reading/reading";

/** The number of what was read before readings were numbered: it counts where no later one is known. */
export const UNNUMBERED = 0n;

type ReadingOf<Found> = ReadingMark & { readAt: Date; record: Found };

/**
 * A reading as a step recorded it. Before readings were numbered, steps recorded what was found alone, and such a step
 * may be gone on from by now.
 * @param of what was read, and the moment that is taken for that of a reading without one
 */
export function recordedReading<Found extends object | null>(
  recorded: ReadingOf<Found> | Found,
  of: Omit<ReadingMark, "no"> & { readAt: Date },
): ReadingOf<Found> {
  return isReading(recorded) ? recorded : { ...of, no: UNNUMBERED, record: recorded };
}

const isReading = <Found>(recorded: ReadingOf<Found> | Found): recorded is ReadingOf<Found> =>
  typeof recorded === "object" && recorded !== null && "no" in recorded && "readAt" in recorded;
