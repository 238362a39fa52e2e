/** How long a transaction may do nothing: less than a process that stands still takes to be taken for dead. */
const IDLE_MS = 10_000;

/**
 * What a connection begins with, so that Postgres ends it where its process stands still within a transaction: it holds
 * no longer what it has locked.
 */
export const LIMIT_IDLE = `SET idle_in_transaction_session_timeout = ${IDLE_MS}`;
