import { z } from "zod";
import { wholeBetween } from "./between";
import { secret } from "./secret";
import { spanHeaders } from "./spanHeaders";
import { withoutPassword } from "./withoutPassword";

/** Where data is kept, and how much is said of what goes on. */
export const platformSettings = z.object({
  DATA_DIR: z.string().default(".data"),
  /** An own Postgres; without it, the embedded one in the data folder. */
  DATABASE_URL: secret(
    z
      .url({
        protocol: /^postgres(ql)?$/,
        error: "a Postgres URL, postgres://user@host:5432/name, with :password after user",
      })
      .refine(endsWithPlace, "percent-encode the password: write @ as %40, / as %2F, ? as %3F and # as %23")
      .optional(),
  ),
  DATABASE_CONNECTIONS: wholeBetween(4, 200, "connections").default(20),
  /** Where Prometheus asks this process; nowhere unless it is set. Each process of a machine has its own. */
  METRICS_PORT: wholeBetween(0, 65_535, "a port").optional(),
  METRICS_HOST: z.string().default("127.0.0.1"),
  /** Where spans are sent, by OTLP over HTTP; nowhere, and none is made, unless it is set. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: "an http or https URL" })
    .refine(withoutPassword, "an address without a name and a password: OTEL_EXPORTER_OTLP_HEADERS says who sends")
    .optional(),
  /** What the receiver asks of whoever sends them, such as `authorization=Bearer%20…`; OpenTelemetry's own name and form. */
  OTEL_EXPORTER_OTLP_HEADERS: secret(
    z
      .string()
      .refine(
        spanHeaders,
        "name=value, separated by commas, each value percent-encoded: a blank as %20, a semicolon as %3B",
      )
      .optional(),
  ),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal"]).default("info"),
});

/**
 * Whether what follows the `@` is where the database is. An `@`, `/`, `?` or `#` in the password would end it early, and
 * the rest of it would be taken for a host and told as one.
 */
function endsWithPlace(text: string): boolean {
  const [authority = "", ...rest] = text.replace(/^\w+:\/\//, "").split(/[/?#]/);
  return authority.split("@").length <= 2 && !rest.some((part) => part.includes("@")) && !text.includes("#");
}

export type PlatformSettings = z.infer<typeof platformSettings>;
