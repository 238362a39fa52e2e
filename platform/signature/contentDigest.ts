import { createHash, timingSafeEqual } from "node:crypto";

/**
 * The `Content-Digest` of a body.
 * @see https://www.rfc-editor.org/rfc/rfc9530#section-2
 */
export const contentDigest = (body: string): string =>
  `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;

/** Whether a body is the one a `Content-Digest` was made of. Only SHA-256, the way it is written above, is taken. */
export function fitsDigest(body: string, given: string): boolean {
  const [one, other] = [Buffer.from(contentDigest(body)), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
