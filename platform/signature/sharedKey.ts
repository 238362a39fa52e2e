import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { SignerSync, Verifier } from "http-message-sig";

/** A secret that both sides know, as it signs and verifies. */
export interface SharedKey extends SignerSync, Verifier {
  /** Names the secret without telling it: the first 8 bytes of its SHA-256, in hexadecimal. */
  readonly id: string;
  readonly algorithm: "hmac-sha256";
  verify(data: Uint8Array, signature: Uint8Array): boolean;
}

/**
 * A secret as a key of HMAC using SHA-256.
 * @throws Error for an empty secret, which would sign for everybody
 * @see https://www.rfc-editor.org/rfc/rfc9421#section-3.3.3
 */
export function sharedKey(secret: string | Uint8Array): SharedKey {
  if (secret.length === 0) throw new Error("The secret that signs requests between gateway and subgraphs is empty");
  const sign = (data: Uint8Array) => createHmac("sha256", secret).update(data).digest();
  return {
    id: createHash("sha256").update(secret).digest("hex").slice(0, 16),
    algorithm: "hmac-sha256",
    sign,
    verify: (data, signature) => {
      const wanted = sign(data);
      return signature.length === wanted.length && timingSafeEqual(signature, wanted);
    },
  };
}
