import type { KnownKind } from "../../platform/graph/requireKnown";

export const knownAccount: KnownKind = { noun: "account", where: [{ table: "crm.account", column: "id" }] };

export const knownLegalEntity: KnownKind = {
  noun: "legal entity",
  where: [{ table: "erp.legal_entity", column: "id" }],
};

/** An instance that a worker speaks to, or in which a record is. */
export const knownInstance: KnownKind = {
  noun: "platform instance",
  where: [
    { table: "operations.connection", column: "instance_id" },
    { table: "operations.external_ref", column: "instance_id" },
  ],
};

/** A mutation answers its id before the first event carries it. Uses event (correlation_id, position), operation (correlation_id). */
export const knownTransaction: KnownKind = {
  noun: "business transaction",
  where: [
    { table: "operations.event", column: "correlation_id" },
    { table: "operations.operation", column: "correlation_id" },
  ],
};

/**
 * A record that something happened to, that a platform holds, that is to be in step, or that a case is about. Uses event
 * (subject, position), external_ref (entity_id), sync_state (subject_id, …) and exception_case (subject_id).
 */
export const knownRecord: KnownKind = {
  noun: "record",
  where: [
    { table: "operations.event", column: "subject" },
    { table: "operations.external_ref", column: "entity_id", unlimitedOnly: true },
    { table: "operations.sync_state", column: "subject_id" },
    { table: "operations.exception_case", column: "subject_id" },
  ],
};
