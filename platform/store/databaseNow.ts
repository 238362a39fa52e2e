import type { Reader } from "./readerOf";

/** The time by the database's clock, with which what several processes stamp can be compared: theirs may differ. */
export async function databaseNow(sql: Reader): Promise<Date> {
  const [row] = await sql.$queryRawUnsafe<{ now: Date }[]>("SELECT clock_timestamp() AS now");
  if (!row) throw new Error("The database did not say what time it is");
  return row.now;
}
