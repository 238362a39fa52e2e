/**
 * What is locked by name, and the key under which its names stand apart from all others': a number is never given again.
 * For as long as one statement or transaction lasts: what a process does for long, it holds a lease of (`whileLeased`).
 */
const uses = {
  /** The database's tables, while one process brings them up to date. */
  migration: 1,
  /** A record that messages of the inbox are about, while a worker takes them in hand. */
  inboxClaim: 3,
  /** What a process was started with. */
  settings: 6,
  /** A request's idempotency key. */
  operation: 7,
  /** An account's corrections. */
  books: 8,
  /** A refund, which two records tell of. */
  refund: 9,
  /** The cases about a record. */
  exception: 10,
  /** An account's dunning. */
  dunning: 11,
  /** What is held for a period of an ERP's, or released by one. */
  heldForPeriods: 12,
  /** The engine's own tables, while one process brings them up to date. */
  engineMigration: 13,
  /** A product of the CRM's: shared by who decides of deals that sell it, locked by who does what follows from its change. */
  soldProduct: 14,
  /** An embedded server: each that uses it holds a share, and whoever ends it holds it alone. */
  server: 20,
  /** The whole hub in one process, over an embedded server. */
  hub: 21,
} as const;

export type LockUse = keyof typeof uses;

const calls = {
  wait: "pg_advisory_lock",
  try: "pg_try_advisory_lock",
  tryShared: "pg_try_advisory_lock_shared",
  release: "pg_advisory_unlock",
  releaseShared: "pg_advisory_unlock_shared",
  untilCommit: "pg_advisory_xact_lock",
  shareUntilCommit: "pg_advisory_xact_lock_shared",
} as const;

/** Apart from what other programs on the same database lock: "tl" in ASCII. */
const SPACE = 0x746c_0000;

/**
 * A call of Postgres's advisory locks, the one way to them: always in the form with two keys, the use and the name's
 * hash, so that two uses never meet. Names of one use may, and then wait for each other. Several are taken in one order.
 */
export const advisoryLock = (call: keyof typeof calls, use: LockUse, names: readonly string[] = [""]) => ({
  text: `SELECT ${calls[call]}($1, key) AS held
    FROM (SELECT DISTINCT hashtext(name) AS key FROM unnest($2::text[]) AS name ORDER BY key) AS keys`,
  values: [SPACE + uses[use], names],
});

/** What the process calls itself that holds a lock of this use alone, in this database. */
export const lockHolder = (use: LockUse) => ({
  text: `SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE datname = current_database() AND locktype = 'advisory' AND classid = $1 AND mode = 'ExclusiveLock' AND granted`,
  values: [SPACE + uses[use]],
});

/**
 * The condition of a statement that holds for the rows whose names it gets the locks of, until its transaction ends; it
 * waits for none.
 * @param name the SQL of a row's name
 */
export const lockedByRow = (use: LockUse, name: string): string =>
  `pg_try_advisory_xact_lock(${SPACE + uses[use]}, hashtext(${name}))`;
