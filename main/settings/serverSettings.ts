import { z } from "zod";

/** A TCP port; 0 takes a free one. */
export const port = z.coerce.number({ error: "a port, 0 to 65535" }).int().min(0).max(65_535);

/** Scheme, host and port, and nothing else. @see https://www.rfc-editor.org/rfc/rfc6454#section-6.2 */
const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

/** Where the gateway, the subgraphs and the worker listen, and how they know each other. */
export const serverSettings = z.object({
  /** Loopback unless told otherwise; on any other address the gateway needs a token. */
  HOST: z.string().default("127.0.0.1"),
  GATEWAY_PORT: port.default(4000),
  /** Asked for by the gateway of every caller; needed on every address but loopback. */
  GATEWAY_TOKEN: z.string().min(16, "at least 16 characters").optional(),
  /** Origins, separated by commas, whose pages may ask the gateway beside its own. */
  GATEWAY_ALLOWED_ORIGINS: z
    .string()
    .default("")
    .transform((list) => list.split(",").filter((origin) => origin !== ""))
    .refine(
      (origins) => origins.every(isOrigin),
      "origins, separated by commas: https://app.example,http://localhost:3000",
    ),
  /** What becomes of an operation with fields its caller may not have: it runs without them, or not at all. */
  GATEWAY_UNAUTHORIZED: z.enum(["remove", "refuse"]).default("remove"),
  /** Where webhooks arrive, and the worker's health is told. */
  WORKER_PORT: port.default(4001),
  SUBGRAPH_CRM_PORT: port.default(4002),
  SUBGRAPH_BILLING_PORT: port.default(4003),
  SUBGRAPH_ERP_PORT: port.default(4004),
  SUBGRAPH_OPERATIONS_PORT: port.default(4005),
  /** Where the gateway reaches the subgraphs when they run on their own. */
  SUBGRAPH_CRM_URL: z.url().optional(),
  SUBGRAPH_BILLING_URL: z.url().optional(),
  SUBGRAPH_ERP_URL: z.url().optional(),
  SUBGRAPH_OPERATIONS_URL: z.url().optional(),
  /** How long the gateway waits for one that runs on its own; its fields are missing from the answer then. */
  SUBGRAPH_TIMEOUT_SECONDS: z.coerce.number({ error: "seconds, 0.1 to 120" }).min(0.1).max(120).default(10),
  /** Signs what passes between gateway and subgraphs that run on their own. */
  SUBGRAPH_SECRET: z.string().min(16, "at least 16 characters").optional(),
});

export type ServerSettings = z.infer<typeof serverSettings>;
