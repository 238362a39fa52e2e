import type { KnownKind } from "../../platform/graph/requireKnown";

export const knownAccount: KnownKind = { noun: "account", sql: "SELECT id FROM crm.account WHERE id = ANY($1)" };

export const knownLegalEntity: KnownKind = {
  noun: "legal entity",
  sql: "SELECT id FROM erp.legal_entity WHERE id = ANY($1)",
};

/** A mutation answers its id before the first event carries it. Uses event (correlation_id, position), operation (correlation_id). */
export const knownTransaction: KnownKind = {
  noun: "business transaction",
  sql: `
    SELECT asked.id FROM unnest($1::text[]) AS asked(id)
    WHERE EXISTS (SELECT FROM operations.event e WHERE e.correlation_id = asked.id)
      OR EXISTS (SELECT FROM operations.operation o WHERE o.correlation_id = asked.id)`,
};

/**
 * A record that something happened to, that a platform holds, that is to be in step, or that a case is about. Uses event
 * (subject, position), external_ref (entity_id), sync_state (subject_id, …) and exception_case (subject_id).
 */
export const knownRecord: KnownKind = {
  noun: "record",
  sql: `
    SELECT asked.id FROM unnest($1::text[]) AS asked(id)
    WHERE EXISTS (SELECT FROM operations.event e WHERE e.subject = asked.id)
      OR EXISTS (SELECT FROM operations.external_ref r WHERE r.entity_id = asked.id)
      OR EXISTS (SELECT FROM operations.sync_state s WHERE s.subject_id = asked.id)
      OR EXISTS (SELECT FROM operations.exception_case c WHERE c.subject_id = asked.id)`,
};
