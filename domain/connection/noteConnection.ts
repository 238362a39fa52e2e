import type { Pool } from "pg";
import { failuresLike, type FoundConnection } from "./connectionState";

/**
 * Keeps how a worker gets on with a platform instance, beside what other workers found meanwhile: the latest of each
 * counts, and it fails since the first failure behind the last answer of anyone's. Of what the worker's clock says, only
 * how long ago something was is believed: the stamps are by the database's, as workers' clocks may differ.
 * @param clock by which the worker stamped what it found
 */
export async function noteConnection(pool: Pool, found: FoundConnection, clock: () => Date): Promise<void> {
  const { instanceId, role, platform, loginAt, readAt, failedAt, failingSince, failureClass, failure } = found;
  const alike = failureClass === null ? [] : failuresLike(failureClass);
  const client = await pool.connect();
  try {
    // As late as can be: waiting for a connection would make everything look younger than it is.
    const values = [instanceId, role, platform, loginAt, readAt, failedAt, failingSince, failureClass, failure];
    await client.query(SQL, [
      ...values,
      found.credentialsRefusedAt,
      clock(),
      alike,
      found.environment,
      found.authExpiresAt,
    ]);
  } finally {
    client.release();
  }
}

const stamp = (at: string) => `clock_timestamp() - ($11::timestamptz - ${at}::timestamptz)`;

// GREATEST and LEAST pass over what is null.
const isEarlier = "(known.failed_at > excluded.failed_at OR excluded.failed_at IS NULL)";
const knownSince =
  "CASE WHEN known.failing_since > COALESCE(excluded.login_at, '-infinity') THEN known.failing_since END";
const foundSince =
  "CASE WHEN excluded.failing_since > COALESCE(known.login_at, '-infinity') THEN excluded.failing_since END";

const SQL = `
  INSERT INTO operations.connection AS known
    (instance_id, role, platform, login_at, read_at, failed_at, failing_since, failure_class, failure,
     environment, auth_expires_at, credentials_refused_at)
  VALUES ($1, $2, $3, ${stamp("$4")}, ${stamp("$5")}, ${stamp("$6")}, ${stamp("$7")}, $8, $9, $13, $14, ${stamp("$10")})
  ON CONFLICT (instance_id) DO UPDATE SET
    role = excluded.role, platform = excluded.platform, environment = excluded.environment,
    auth_expires_at = CASE WHEN excluded.login_at IS NULL OR known.login_at > excluded.login_at
      THEN known.auth_expires_at ELSE excluded.auth_expires_at END,
    login_at = GREATEST(known.login_at, excluded.login_at),
    read_at = GREATEST(known.read_at, excluded.read_at),
    failed_at = GREATEST(known.failed_at, excluded.failed_at),
    credentials_refused_at = GREATEST(known.credentials_refused_at, excluded.credentials_refused_at),
    failure_class = CASE WHEN ${isEarlier} THEN known.failure_class ELSE excluded.failure_class END,
    failure = CASE WHEN ${isEarlier} THEN known.failure ELSE excluded.failure END,
    failing_since = CASE
      WHEN known.failure_class = ANY($12) THEN LEAST(${knownSince}, ${foundSince})
      WHEN ${isEarlier} THEN COALESCE(${knownSince}, ${foundSince})
      ELSE COALESCE(${foundSince}, ${knownSince}) END`;
