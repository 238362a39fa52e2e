import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** `tl_`, the id by which it is found, and the secret: 12 and 43 characters, of which the latter are 256 random bits. */
const form = /^tl_([0-9a-f]{12})_([\w-]{43})$/;

export interface TokenText {
  id: string;
  secret: string;
}

/** A token that nobody has yet. */
export function mintToken(): TokenText & { text: string } {
  const [id, secret] = [randomBytes(6).toString("hex"), randomBytes(32).toString("base64url")];
  return { id, secret, text: `tl_${id}_${secret}` };
}

/** The parts of a named token; `undefined` for a text of another form. */
export function readToken(text: string): TokenText | undefined {
  const [, id, secret] = form.exec(text) ?? [];
  return id !== undefined && secret !== undefined ? { id, secret } : undefined;
}

/** What is kept of a secret: SHA-256, in hex. Of 256 random bits nothing slower is needed. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Whether a secret is the one of which this was kept, in the same time whether it is or not. */
export function fits(secret: string, secretHash: string): boolean {
  const [given, kept] = [Buffer.from(hashOf(secret), "hex"), Buffer.from(secretHash, "hex")];
  return given.length === kept.length && timingSafeEqual(given, kept);
}
