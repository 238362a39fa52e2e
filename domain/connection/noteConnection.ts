import type { Pool } from "pg";
import type { FoundConnection } from "./connectionState";

/**
 * Keeps how a worker gets on with a platform instance, beside what other workers found meanwhile: the latest of each
 * counts, and it fails since the first failure behind the last answer of anyone's.
 */
export async function noteConnection(pool: Pool, found: FoundConnection): Promise<void> {
  const { instanceId, role, platform, loginAt, readAt, failedAt, failingSince, failureClass, failure } = found;
  const { environment, authExpiresAt } = found;
  const values = [instanceId, role, platform, loginAt, readAt, failedAt, failingSince, failureClass, failure];
  await pool.query(SQL, [...values, environment, authExpiresAt]);
}

// GREATEST and LEAST pass over what is null.
const SQL = `
  INSERT INTO operations.connection AS known
    (instance_id, role, platform, login_at, read_at, failed_at, failing_since, failure_class, failure,
     environment, auth_expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  ON CONFLICT (instance_id) DO UPDATE SET
    role = excluded.role, platform = excluded.platform, environment = excluded.environment,
    auth_expires_at = CASE WHEN excluded.login_at IS NULL OR known.login_at > excluded.login_at
      THEN known.auth_expires_at ELSE excluded.auth_expires_at END,
    login_at = GREATEST(known.login_at, excluded.login_at),
    read_at = GREATEST(known.read_at, excluded.read_at),
    failed_at = GREATEST(known.failed_at, excluded.failed_at),
    failure_class = CASE WHEN known.failed_at > excluded.failed_at OR excluded.failed_at IS NULL
      THEN known.failure_class ELSE excluded.failure_class END,
    failure = CASE WHEN known.failed_at > excluded.failed_at OR excluded.failed_at IS NULL
      THEN known.failure ELSE excluded.failure END,
    failing_since = LEAST(
      CASE WHEN known.failing_since > COALESCE(excluded.login_at, '-infinity') THEN known.failing_since END,
      CASE WHEN excluded.failing_since > COALESCE(known.login_at, '-infinity') THEN excluded.failing_since END)`;
