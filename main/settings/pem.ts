import { createPrivateKey } from "node:crypto";
import { z } from "zod";

/** A private key without a passphrase, in PEM; its line breaks may be written `\n`. */
export const pem = z
  .string()
  .transform((text) => text.replaceAll("\\n", "\n"))
  .refine(isPrivateKey, "a private key in PEM without a passphrase, from BEGIN to END; line breaks may be written \\n");

function isPrivateKey(text: string): boolean {
  try {
    return createPrivateKey(text).type === "private";
  } catch {
    return false;
  }
}
