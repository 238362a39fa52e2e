import { z } from "zod";
import { secret } from "./secret";
import { auditKeys } from "../../platform/audit/auditKeys";

/** How the audit log is made proof against who can write to the database. */
export const auditSettings = z.object({
  /** Secrets that the chain's hashes are keyed with, separated by commas: the first writes, the others are older ones. */
  AUDIT_KEY: secret(
    z
      .string()
      .default("")
      .transform((list) => list.split(",").filter((secret) => secret !== ""))
      .refine((secrets) => secrets.every(({ length }) => length >= 16), "secrets of at least 16 characters, by commas")
      .transform(auditKeys),
  ),
});
