import { createHash } from "node:crypto";

/** What one write is about, in the platform's own terms: never a hub id, which changes when the hub is rebuilt. */
export interface KeyParts {
  /** At most 8 of `[a-z0-9]`; only there for a person reading the key. */
  kind: string;
  instance: string;
  objectType: string;
  externalId: string;
  documentKind: string;
  purpose: string;
  /** Rises only by an explicit repost or correction. */
  revision?: number;
}

/**
 * The key under which a write is done once: the same parts give the same key for ever. Made of `[a-z0-9_]`, at most 40
 * characters, which every platform's external id can hold.
 */
export function idempotencyKey({ kind, revision = 0, ...parts }: KeyParts): string {
  const { instance, objectType, externalId, documentKind, purpose } = parts;
  const digest = createHash("sha256")
    .update(JSON.stringify([instance, objectType, externalId, documentKind, purpose, revision]))
    .digest();
  return `tl_${kind}_${base32(digest).slice(0, 26)}`;
}

/** Lower-case base 32 (RFC 4648, section 6) without padding. */
function base32(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes.subarray(0, 20)) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: 32 }, (_, at) => ALPHABET[Number((bits >> BigInt(155 - at * 5)) & 31n)]).join("");
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
