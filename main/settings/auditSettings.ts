import { z } from "zod";
import { secret } from "./secret";
import { auditKeys } from "../../platform/audit/auditKeys";
import { textsIn } from "./secretList";

/** How the audit log is made proof against who can write to the database. */
export const auditSettings = z.object({
  /** Secrets that the chain's hashes are keyed with: the first writes, the others are known. */
  AUDIT_KEY: secret(
    z
      .string()
      .default("")
      .refine((list) => list === "" || textsIn(list).length > 0, "at least one")
      .transform(textsIn)
      .refine((secrets) => secrets.every(({ length }) => length >= 16), "each at least 16 characters")
      .refine(
        (secrets) => !secrets.some((text) => /\s/.test(text)),
        "no white space within one: separate them by commas or lines",
      )
      .transform(auditKeys),
  ),
});
