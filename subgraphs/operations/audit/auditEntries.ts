import type { Condition, Listing } from "../../../platform/graph/listing";
import type { AuditEntryModel } from "../../../schema/generated/prisma/models";
import { HubError } from "../../../schema/hubError";
import type { AuditEntry, AuditFilter } from "./auditEntry";

/** Whom nobody could name. */
const ANONYMOUS = "anonymous";

/** Newest first. Uses the index of the filter's column with seq, that of at, or that of seq alone. */
export const auditListing: Listing = {
  table: "operations.audit_entry",
  parent: null,
  sort: { by: "t.seq", type: "bigint" },
  direction: "DESC",
};

/** What a filter asks for. @throws HubError `BAD_USER_INPUT` for a span that ends before it begins */
export function conditionsOf(filter: AuditFilter | null | undefined): Condition[] {
  const { actor, actions, subjectType, subjectId, since, until } = filter ?? {};
  if (since != null && until != null && since >= until) {
    throw new HubError("BAD_USER_INPUT", `"since" is not before "until": nothing can be between them`, {
      retryable: false,
    });
  }
  return [
    ...(actor == null ? [] : [actor === ANONYMOUS ? { sql: "t.actor IS NULL" } : { sql: "t.actor = ?", value: actor }]),
    ...(actions == null ? [] : [{ sql: "t.action = ANY(?)", value: actions }]),
    ...(subjectType == null ? [] : [{ sql: "t.subject_type = ?", value: subjectType }]),
    ...(subjectId == null ? [] : [{ sql: "t.subject_id = ?", value: subjectId }]),
    ...(since == null ? [] : [{ sql: "t.at >= ?", value: since }]),
    ...(until == null ? [] : [{ sql: "t.at < ?", value: until }]),
  ];
}

/** An entry's row as the graph shows it. */
export const auditEntryOf = ({ seq, actor, previousHash, ...row }: AuditEntryModel): AuditEntry => ({
  ...row,
  seq: Number(seq),
  actor: actor ?? ANONYMOUS,
  prevHash: previousHash,
  target: row.subjectId === null ? row.what : `${row.subjectType ?? ""} ${row.subjectId}`.trim(),
});
