import type { Fact } from "../../platform/health/fact";
import type { Store } from "../../platform/store/openStore";

/** How long what one process at a time does may wait for another to take it on. */
const HANDOVER_MS = 10_000;

/**
 * Who holds which lease, since when, and until when unless it is renewed. A feed that is polled is held while it is read,
 * and by nobody in between: whether it is read, its own fact says. The event log is to be numbered by someone always.
 */
export async function leaseFacts({ pool }: Pick<Store, "pool">): Promise<Fact[]> {
  const { rows } = await pool.query<Row>(SQL, [SEQUENCER]);
  return rows.map((row) => ({ ...factOf(row), name: `lease ${row.name}` }));
}

const SEQUENCER = "sequencer";

interface Row {
  name: string;
  /** Null where nobody has ever held it. */
  holder: string | null;
  takenAt: Date | null;
  expiresAt: Date | null;
  /** Null where the process is not known any more. */
  label: string | null;
  host: string | null;
  pid: number | null;
  seenAt: Date | null;
  lapsed: boolean | null;
  now: Date;
}

function factOf(row: Row): Omit<Fact, "name"> {
  const { name, holder, takenAt, expiresAt, seenAt, lapsed, now } = row;
  if (holder === null || expiresAt === null) return waiting(name, null, "Nobody has held it yet");
  if (expiresAt <= now) {
    const says = `Nobody holds it; ${processOf(row)} held it last, until ${expiresAt.toISOString()}`;
    const isDue = now.getTime() - expiresAt.getTime() > HANDOVER_MS;
    return isDue ? waiting(name, expiresAt, says) : { state: "ok", since: expiresAt, says };
  }
  const silent = lapsed === true && seenAt ? `, and was not heard of since ${seenAt.toISOString()}` : "";
  const since = takenAt ? ` since ${takenAt.toISOString()}` : "";
  return {
    ...{ state: "ok", since: takenAt },
    says: `${processOf(row)} holds it${since}, until ${expiresAt.toISOString()} unless it is renewed${silent}`,
  };
}

function waiting(name: string, since: Date | null, says: string): Omit<Fact, "name"> {
  if (name !== SEQUENCER) return { state: "ok", since, says };
  const stillWorks = "All work; what happened is told to no subscription yet, and is told in order once it is numbered";
  return { state: "degraded", since, says, stillWorks };
}

const processOf = ({ holder, label, host, pid }: Row): string =>
  label === null ? `The process ${holder}` : `${label} (${holder}, process ${pid} of ${host})`;

/** The leases that a worker's settings ask for; one row for each, and by keys. */
const SQL = `
  SELECT needed.name, l.holder, l.taken_at AS "takenAt", l.expires_at AS "expiresAt", p.label, p.host, p.pid,
    p.seen_at AS "seenAt", p.lease_until < clock_timestamp() AS lapsed, clock_timestamp() AS now
  FROM (SELECT $1 AS name UNION ALL SELECT 'feed ' || source FROM operations.feed) needed
  LEFT JOIN operations.lease l ON l.name = needed.name
  LEFT JOIN operations.process p ON p.id = l.holder
  ORDER BY needed.name`;
