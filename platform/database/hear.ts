import { realpathSync } from "node:fs";
import { Client, DatabaseError } from "pg";
import { isDiskFull } from "../store/storeFault";

export type Heard = { state: "ready" } | { state: "silent" | "stranger" | "full"; said: string };

/** SQLSTATE class 28: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const REFUSES_US = /^28/;

/**
 * What the server at this URL answers: whether it takes our password and keeps its data where ours does, is a
 * stranger, or says nothing of use yet, as one that recovers after a crash does. One that took the password, and whose
 * disk has no room for a session, is full.
 */
export async function hear(server: string, data: string): Promise<Heard> {
  const client = new Client({ connectionString: `${server}/postgres`, connectionTimeoutMillis: 2_000 });
  // A server that goes away meanwhile is told of by the query.
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    const place = rows[0]?.data_directory ?? "";
    return isSamePlace(place, data) ? { state: "ready" } : { state: "stranger", said: `it keeps its data in ${place}` };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    if (isDiskFull(error)) return { state: "full", said };
    const refuses = error instanceof DatabaseError && REFUSES_US.test(error.code ?? "");
    return { state: refuses ? "stranger" : "silent", said };
  } finally {
    await client.end();
  }
}

/** Also where one of them is told by way of a link. */
function isSamePlace(one: string, other: string): boolean {
  if (one === other) return true;
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    // One of them is not to be seen from here.
    return false;
  }
}
