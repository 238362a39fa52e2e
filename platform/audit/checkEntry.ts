import type { AuditEntryModel } from "../../schema/generated/prisma/models";
import { auditHash } from "./auditHash";
import type { AuditKey, AuditKeys } from "./auditKeys";

/** Whether an entry's hash is that of what it says. */
export function checkEntry({ hash, ...entry }: AuditEntryModel, keys: AuditKeys): "WHOLE" | "BROKEN" | "UNKNOWN_KEY" {
  const key = keyOf(entry, keys);
  if (key === null) return "UNKNOWN_KEY";
  return auditHash(entry, key) === hash ? "WHOLE" : "BROKEN";
}

/** How far from where it stands an entry is looked for. */
const NEAR = 500n;

/** The number under which a broken entry was written, if it only stands in another's place near by; otherwise null. */
export function placeOf({ hash, ...entry }: AuditEntryModel, keys: AuditKeys): bigint | null {
  const key = keyOf(entry, keys);
  if (key === null) return null;
  for (let seq = entry.seq > NEAR ? entry.seq - NEAR : 1n; seq <= entry.seq + NEAR; seq += 1n) {
    if (auditHash({ ...entry, seq }, key) === hash) return seq;
  }
  return null;
}

/** The key an entry was written under; undefined for none, null for one that is not among them. */
function keyOf({ keyId }: Pick<AuditEntryModel, "keyId">, keys: AuditKeys): AuditKey | undefined | null {
  if (keyId === null) return undefined;
  return keys.find(({ id }) => id === keyId) ?? null;
}
