import { z } from "zod";
import { secret } from "./secret";

/** Where data is kept, and how much is said of what goes on. */
export const platformSettings = z.object({
  DATA_DIR: z.string().default(".data"),
  /** An own Postgres; without it, the embedded one in the data folder. */
  DATABASE_URL: secret(
    z.url({ protocol: /^postgres(ql)?$/, error: "a Postgres URL, postgres://user:password@host:5432/name" }).optional(),
  ),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(4).max(200).default(20),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal"]).default("info"),
});

export type PlatformSettings = z.infer<typeof platformSettings>;
