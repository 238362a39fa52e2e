import type { ClientBase, Pool } from "pg";

/** What one process at a time does, as long as it holds the lease of this name. */
export interface Lease {
  name: string;
  holder: string;
  /** By which what is written under an earlier holding is told from what is written under this one. */
  token: bigint;
}

type Db = Pick<Pool | ClientBase, "query">;

/** Takes a lease that nobody holds, or whose time is over. @returns undefined while another holds it */
export async function takeLease(db: Db, name: string, holder: string, leaseMs: number): Promise<Lease | undefined> {
  const { rows } = await db.query<{ token: string }>(
    `INSERT INTO operations.lease AS held (name, holder, fencing_token, taken_at, expires_at)
     VALUES ($1, $2, 1, clock_timestamp(), clock_timestamp() + $3::interval)
     ON CONFLICT (name) DO UPDATE SET holder = $2, fencing_token = held.fencing_token + 1,
       taken_at = clock_timestamp(), expires_at = clock_timestamp() + $3::interval
     WHERE held.expires_at <= clock_timestamp()
     RETURNING fencing_token::text AS token`,
    [name, holder, `${leaseMs} milliseconds`],
  );
  const [row] = rows;
  return row && { name, holder, token: BigInt(row.token) };
}

/** Holds a lease for longer, be it that its time was over and nobody took it. @returns false once another did */
export async function renewLease(db: Db, { name, holder, token }: Lease, leaseMs: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE operations.lease SET expires_at = clock_timestamp() + $4::interval
     WHERE name = $1 AND holder = $2 AND fencing_token = $3`,
    [name, holder, token, `${leaseMs} milliseconds`],
  );
  return rowCount === 1;
}

/** Gives a lease up, so that another may take it at once. */
export async function releaseLease(db: Db, { name, holder, token }: Lease): Promise<void> {
  await db.query(
    `UPDATE operations.lease SET expires_at = clock_timestamp()
     WHERE name = $1 AND holder = $2 AND fencing_token = $3`,
    [name, holder, token],
  );
}
