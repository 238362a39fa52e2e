import type { Hub } from "./hub";

/** The number of the next reading, in the order in which platforms are asked, whatever the workers' clocks say. */
export async function nextReading({ pool }: Pick<Hub["store"], "pool">): Promise<bigint> {
  const { rows } = await pool.query<{ no: string }>("SELECT nextval('operations.record_reading_no_seq') AS no");
  return BigInt(rows[0]?.no ?? failed());
}

function failed(): never {
  throw new Error("The database gave no number for a reading");
}
