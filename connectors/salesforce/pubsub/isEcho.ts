import type { FieldNames } from "../fields";
import type { ChangeEvent } from "./changeSchema";

/** What Salesforce itself sets with every change. */
const stamps = ["LastModifiedDate", "LastModifiedById", "SystemModstamp"];

/**
 * Whether a change only echoes the hub's own write: made by the user it runs as, in fields that only it writes. It tells
 * nothing new, so nothing is read for it. Whatever else is changed, and whoever else changes those fields, counts.
 */
export function isEcho({ header, changedFields }: ChangeEvent, userId: string, names: FieldNames): boolean {
  if (header.changeType !== "UPDATE" || !isSameId(header.commitUser, userId)) return false;
  const own = new Set([names.correlation, ...Object.values(names.financialStatus)]);
  const changed = changedFields.filter((name) => !stamps.includes(name));
  return changed.length > 0 && changed.every((name) => own.has(name));
}

/** An id of 18 characters is one of 15 with a checksum. */
const isSameId = (one: string, other: string): boolean => one.length >= 15 && one.slice(0, 15) === other.slice(0, 15);
