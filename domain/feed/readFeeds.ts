import type { Reader } from "../../platform/store/readerOf";
import type { Platform } from "../../schema/instance";
import type { SystemRole } from "../../schema/systemRole";

/**
 * How a feed stands: heard as it should be; not heard yet, though it may be soon; broken off, and tried again; or silent
 * for longer than it ever is while all is well, whoever follows it.
 */
export const feedStates = ["HEARD", "STARTING", "FAULTY", "SILENT"] as const;

export type FeedState = (typeof feedStates)[number];

export interface FeedStanding {
  /** The platform instance and the feed's own name: `salesforce-main/pubsub`. */
  source: string;
  instanceId: string;
  role: SystemRole;
  platform: Platform;
  name: string;
  /** Its platform tells by itself; any other is polled. */
  live: boolean;
  state: FeedState;
  /** Since when it stands so, as far as that is known; as it is kept, since when whoever follows it does. */
  since: Date;
  /** When its platform last answered, be it that nothing is new. */
  heardAt: Date | null;
  /** When its cursor moved last. */
  movedAt: Date | null;
  /** How long nothing is heard of it, at the most, while all is well. */
  quietMs: number;
  /** How often in a row it broke off at the same place. */
  tries: number;
  /** Why it is not read, in words. */
  fault: string | null;
  faultClass: string | null;
  faultSince: Date | null;
}

interface Row extends Omit<FeedStanding, "state"> {
  now: Date;
}

/** How each feed that the workers' settings name stands, by the clock that its notes are stamped with; a handful of rows. */
export async function readFeeds(sql: Reader): Promise<FeedStanding[]> {
  const rows = await sql.$queryRawUnsafe<Row[]>(SQL);
  return rows.map(({ now, ...row }) => ({ ...row, ...standing(row, now) }));
}

function standing(
  { since, heardAt, quietMs, fault, faultSince }: Omit<Row, "now">,
  now: Date,
): Pick<FeedStanding, "state" | "since"> {
  // Heard of longest ago, it may be that nobody follows it who could say what is wrong.
  const last = heardAt !== null && heardAt > since ? heardAt : since;
  if (now.getTime() - last.getTime() > quietMs) return { state: "SILENT", since: last };
  if (fault !== null) return { state: "FAULTY", since: faultSince ?? last };
  return heardAt === null ? { state: "STARTING", since } : { state: "HEARD", since };
}

const SQL = `
  SELECT source, instance_id AS "instanceId", role, platform, name, live, quiet_ms AS "quietMs", since,
    heard_at AS "heardAt", moved_at AS "movedAt", tries, fault, fault_class AS "faultClass", fault_since AS "faultSince",
    clock_timestamp() AS now
  FROM operations.feed ORDER BY source`;
