import type { Transaction } from "../../platform/store/openStore";
import type { ReadingMark } from "./reading";

/**
 * Of readings those that are still to be claimed: neither they nor later ones of their records have been taken in. It is
 * looked at without a lock, and holds up nobody. A number only ever rises, and is committed together with what it was read
 * with: where one is there, the statements behind this one see that, or what came later. Of what was read before readings
 * were numbered, nobody can tell.
 */
export async function notTakenIn(tx: Transaction, readings: readonly ReadingMark[]): Promise<ReadingMark[]> {
  if (readings.length === 0) return [];
  const taken = await tx.$queryRaw<{ place: number }[]>`
    SELECT read.place::int AS place FROM unnest(
      ${readings.map(({ instanceId }) => instanceId)}::text[], ${readings.map(({ kind }) => kind)}::text[],
      ${readings.map(({ externalId }) => externalId)}::text[], ${readings.map(({ no }) => no)}::bigint[]
    ) WITH ORDINALITY AS read (instance_id, object_type, external_id, no, place)
    JOIN operations.record_reading AS known USING (instance_id, object_type, external_id)
    WHERE known.no >= read.no AND read.no > 0`;
  const places = new Set(taken.map(({ place }) => place));
  return readings.filter((_, at) => !places.has(at + 1));
}
