import { createHash } from "node:crypto";

/** A secret that the chain's hashes are keyed with, so that who has only the database cannot write a chain that fits. */
export interface AuditKey {
  /** What an entry says it was written under: eight hexadecimal digits of the secret's SHA-256. */
  id: string;
  secret: string;
}

/** The first writes; the others are those that older entries were written under. None: the hashes are plain SHA-256. */
export type AuditKeys = readonly AuditKey[];

/** Keys from their secrets, the one to write with first. */
export const auditKeys = (secrets: readonly string[]): AuditKeys =>
  secrets.map((secret) => ({ id: createHash("sha256").update(secret).digest("hex").slice(0, 8), secret }));
