import type { AuditRecord } from "../../schema/audit/auditRecord";

/**
 * What was so after, and with which rights whoever did it acted, as `caller`. They stand within `after`, which is
 * hashed as a whole, so that entries written before they were kept still verify.
 */
export function withRights({ caller, after }: Pick<AuditRecord, "caller" | "after">): unknown {
  if (!caller?.roles) return after;
  const { roles, legalEntities } = caller;
  const facts = typeof after === "object" && !Array.isArray(after) ? after : { value: after };
  return { ...facts, caller: { roles, legalEntities } };
}
