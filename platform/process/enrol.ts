import { hostname } from "node:os";
import { Client } from "pg";
import type { Logger } from "pino";
import { newId } from "../ids/newId";
import { sameFailure } from "../log/sameFailure";
import { thisMachine } from "./thisMachine";

/** For how long a process is taken to live without being heard of. */
const LEASE_MS = 15_000;

/** This start of this process, as the others that share the database know it. */
export interface Enrolled {
  /** Its own: no other process has it, nor this one after its next start. */
  id: string;
  /**
   * Whether it was heard of without a break for as long as a lease lasts: all others were heard of since, too, if the
   * database was what kept them from it.
   */
  isSteady(): boolean;
  /** Says that it has ended; what it holds is others' at once. */
  close(): Promise<void>;
}

interface Enrolling {
  /** What people call it. */
  label: string;
  role: string;
  log: Logger;
  /** Hears once that others took it for dead, and took over what it held: it must not go on. */
  lost: (said: string) => void;
  leaseMs?: number;
  /** For how long it has been at work by now: not while it is stopped, nor while it waits. */
  busyMs?: () => number;
}

/**
 * Enters this process among those that live, and keeps saying that it does, over a connection of its own: for want of a
 * free one, no process may be taken for dead.
 */
export async function enrol(url: string, enrolling: Enrolling): Promise<Enrolled> {
  const { label, role, log, lost, leaseMs = LEASE_MS, busyMs = processorMs } = enrolling;
  const id = newId("process");
  const lease = `${leaseMs} milliseconds`;
  const connection = patientConnection(url, leaseMs / 3);
  await connection.query(ENTER, [
    ...[id, label, role, hostname(), process.pid, thisMachine()],
    ...[new Date(performance.timeOrigin), lease],
  ]);
  let heardAt = performance.now();
  let busyBefore = busyMs();
  let steadySince = heardAt;
  let isLost = false;
  let beating = false;
  const beat = async () => {
    const asked = performance.now();
    const busyByNow = busyMs();
    const stoodStill = busyByNow - busyBefore < (asked - heardAt) / 2;
    const known = await connection.query(BEAT, [id, lease, stoodStill]);
    // Answered, it may have stood still since: it is heard of as of when it asked.
    if (asked - heardAt > leaseMs / 2) steadySince = asked;
    heardAt = asked;
    busyBefore = busyByNow;
    if (known > 0 || isLost) return;
    isLost = true;
    lost(
      `The process ${id} (${label}) was not heard of for ${leaseMs / 1_000} seconds, and others took over what it did: it ends, to be started again; nothing is lost`,
    );
  };
  const failures = sameFailure(log, "The others could not be told that this process lives");
  const beats = setInterval(() => {
    if (beating || isLost) return;
    beating = true;
    beat()
      .then(failures.over, (error: unknown) => failures.tell(error))
      .finally(() => (beating = false));
  }, leaseMs / 6);
  return {
    id,
    isSteady: () => heardAt - steadySince >= leaseMs && performance.now() - heardAt < leaseMs / 2,
    close: async () => {
      clearInterval(beats);
      await connection.query(END, [id]).catch((error: unknown) => log.debug({ err: error }, "Its lease runs out"));
      await connection.close();
    },
  };
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** A connection that is made again once it is gone. @returns how many rows each statement touched */
function patientConnection(url: string, timeoutMs: number) {
  let client: Client | undefined;
  const drop = async () => {
    const dropped = client;
    client = undefined;
    await dropped?.end().catch(() => {});
  };
  const connect = async (): Promise<Client> => {
    const made = new Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
    });
    made.on("error", () => {
      if (client === made) client = undefined;
    });
    await made.connect();
    return (client = made);
  };
  return {
    query: async (text: string, values: unknown[]): Promise<number> => {
      try {
        const { rowCount } = await (client ?? (await connect())).query(text, values);
        return Number(rowCount);
      } catch (error) {
        void drop();
        throw error;
      }
    },
    close: drop,
  };
}

const ENTER = `
  INSERT INTO operations.process (id, label, role, host, pid, machine, started_at, seen_at, lease_until)
  VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp(), clock_timestamp() + $8::interval)`;

/** One that was taken for dead says whether it only stood still: one that was too busy to be heard of does not. */
const BEAT = `
  WITH returned AS (UPDATE operations.process SET ending = 'RETURNED' WHERE id = $1 AND ending = 'LAPSED' AND $3::boolean)
  UPDATE operations.process SET seen_at = clock_timestamp(), lease_until = clock_timestamp() + $2::interval
  WHERE id = $1 AND ended_at IS NULL`;

const END = `
  WITH freed AS (UPDATE operations.lease SET expires_at = clock_timestamp() WHERE holder = $1)
  UPDATE operations.process SET ended_at = clock_timestamp(), ending = 'ENDED' WHERE id = $1 AND ended_at IS NULL`;
