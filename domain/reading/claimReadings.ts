import type { Transaction } from "../../platform/store/openStore";
import type { ReadingMark } from "./reading";

/** Whether the reading of a record is the latest that anyone took in. */
export type IsLatest = (of: Pick<ReadingMark, "kind" | "externalId">) => boolean;

/**
 * Says of readings that a transaction is to take in which are the latest of their records. What is read of a platform
 * may be taken in much later, as when a workflow goes on after a crash: what is not the latest must change nothing. All
 * of a transaction's readings are claimed at once, in one order, before it locks anything else; who else takes one of
 * these records in waits for its end. What accounts share (`isShared`) is therefore taken in by a short transaction that
 * does nothing else, right after it was read (`takeShared`): whoever decides by it afterwards finds it taken in
 * (`notTakenIn`), claims nothing of it, and decides by what the store has. Where it was not, it is claimed last, behind the
 * books: who waits for those of one account holds up no other.
 *
 * Also what says nothing new is claimed. Were its number left out, an earlier reading that says something else, such as
 * of a period that was closed for a moment, would come later than the number there, and be taken in over it.
 */
export async function claimReadings(tx: Transaction, readings: readonly ReadingMark[]): Promise<IsLatest> {
  if (readings.length === 0) return () => false;
  const rows = await tx.$queryRaw<{ kind: string; externalId: string }[]>`
    INSERT INTO operations.record_reading AS known (instance_id, object_type, external_id, no)
    SELECT instance_id, object_type, external_id, max(no) FROM unnest(
      ${readings.map(({ instanceId }) => instanceId)}::text[], ${readings.map(({ kind }) => kind)}::text[],
      ${readings.map(({ externalId }) => externalId)}::text[], ${readings.map(({ no }) => no)}::bigint[]
    ) AS read (instance_id, object_type, external_id, no)
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (instance_id, object_type, external_id) DO UPDATE SET no = EXCLUDED.no WHERE known.no <= EXCLUDED.no
    RETURNING object_type AS kind, external_id AS "externalId"`;
  const latest = new Set(rows.map(nameOf));
  return (of) => latest.has(nameOf(of));
}

const nameOf = ({ kind, externalId }: Pick<ReadingMark, "kind" | "externalId">): string => `${kind} ${externalId}`;
