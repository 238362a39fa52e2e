import type { Reader } from "../../platform/store/readerOf";

/** The business transaction that one of the hub's records belongs to, by the latest event about it; null for none yet. */
export const correlationOf = (sql: Reader, entityId: string): Promise<string | null> => find(sql, BY_ID, entityId);

/**
 * The same of a platform's record; billing may name a payment by its invoice. An account is everyone's: each of its deals
 * is a business transaction of its own.
 * Uses the key of external_ref, and the index event (subject, position).
 */
export const correlationOfRecord = (
  sql: Reader,
  instanceId: string,
  objectType: string,
  externalId: string,
): Promise<string | null> => find(sql, BY_RECORD, instanceId, objectType, externalId);

async function find(sql: Reader, text: string, ...values: unknown[]): Promise<string | null> {
  const [found] = await sql.$queryRawUnsafe<{ correlationId: string }[]>(text, ...values);
  return found?.correlationId ?? null;
}

const BY_ID = `
  SELECT correlation_id AS "correlationId" FROM operations.event
  WHERE subject = $1 ORDER BY position DESC NULLS LAST LIMIT 1`;

const BY_RECORD = `
  SELECT e.correlation_id AS "correlationId" FROM operations.external_ref r
  JOIN operations.event e ON e.subject = r.entity_id
  WHERE r.instance_id = $1 AND r.object_type IN ($2, 'Invoice') AND r.external_id = $3 AND e.subject_type <> 'Account'
  ORDER BY e.position DESC LIMIT 1`;
