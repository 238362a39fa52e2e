import { createHash, createHmac } from "node:crypto";
import canonicalize from "canonicalize";
import type { AuditEntryModel } from "../../schema/generated/prisma/models";
import type { AuditKey } from "./auditKeys";

/** An entry with its place in the chain, but for the hash. */
export type ChainedEntry = Omit<AuditEntryModel, "hash">;

/** What stands before the first entry. */
export const GENESIS = "0".repeat(64);

/**
 * The hash of an entry over every field of it, the hash of the one before it among them: SHA-256 in hexadecimal over
 * canonical JSON (RFC 8785), or HMAC-SHA-256 under a key.
 */
export function auditHash(entry: ChainedEntry, key: AuditKey | undefined): string {
  const text = canonicalize({ ...entry, seq: entry.seq.toString(), at: entry.at.toISOString() }) ?? "";
  const digest = key ? createHmac("sha256", key.secret) : createHash("sha256");
  return digest.update(text).digest("hex");
}
