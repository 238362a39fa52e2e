import {
  closenessOfCase,
  closenessOfEntry,
  closenessOfGroup,
  closenessOfStep,
  type Closeness,
} from "../../../schema/authority/closeness";
import { isCleared, type Caller } from "../../../schema/authority/caller";
import type { FieldRule } from "./authorityTable";

interface Graded {
  /** The sibling that says how closely this record's value is held. */
  told: string;
  closeness(told: unknown): Closeness;
}

/** Fields that some records hold more closely than the field's class says, by `Type.field`. */
const gradedFields: Readonly<Record<string, Graded>> = {
  "AuditEntry.after": { told: "action", closeness: closenessOfEntry },
  "AuditEntry.before": { told: "action", closeness: closenessOfEntry },
  "AuditEntry.reason": { told: "action", closeness: closenessOfEntry },
  "ExceptionCase.amountAtRisk": { told: "classification", closeness: closenessOfCase },
  "ExceptionCase.explanation": { told: "classification", closeness: closenessOfCase },
  "FieldDrift.observedValue": { told: "fieldGroup", closeness: closenessOfGroup },
  "FieldDrift.ownerValue": { told: "fieldGroup", closeness: closenessOfGroup },
  "OperationStep.error": { told: "name", closeness: closenessOfStep },
  "PlannedWrite.after": { told: "fieldGroup", closeness: closenessOfGroup },
  "PlannedWrite.before": { told: "fieldGroup", closeness: closenessOfGroup },
};

/** The sibling that says how closely one record's value is held, where that differs from record to record. */
export const gradedBy = ({ type, field }: FieldRule): string | undefined => gradedFields[`${type}.${field}`]?.told;

/**
 * Whether a caller sees the value of one record: cleared for the field's class, and for that record's.
 * @param told reads the sibling; not called for who is not cleared for the field at all
 */
export function sees(caller: Caller, { type, field, level }: FieldRule, told: () => unknown): boolean {
  const graded = gradedFields[`${type}.${field}`];
  if (level !== undefined && !isCleared(caller, level)) return false;
  return !graded || isCleared(caller, graded.closeness(told()));
}
