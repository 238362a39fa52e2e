import { isIP } from "node:net";
import { z } from "zod";
import { introspectionModes } from "../../gateway/gate/introspection";
import { issuerList } from "../../gateway/identity/issuers/issuerSettings";
import { builtInRoles } from "../../schema/authority/roles";
import { roleSettings } from "../../schema/authority/roleSettings";
import { between, wholeBetween } from "./between";
import { json } from "./json";
import { secret } from "./secret";
import { secretList } from "./secretList";
import { withoutPassword } from "./withoutPassword";

/** A TCP port; 0 takes a free one. */
export const port = wholeBetween(0, 65_535, "a port");

/** An address of HTTP: `host:port` alone would be read as one of a scheme called like the host. */
export const httpUrl = z
  .url({ protocol: /^https?$/, error: "an http or https URL, such as http://subgraph-crm:4002" })
  .refine(withoutPassword, "an address without a name and a password: credentials have settings of their own");

/** Scheme, host and port, and nothing else. @see https://www.rfc-editor.org/rfc/rfc6454#section-6.2 */
const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

const list = z
  .string()
  .default("")
  .transform((text) => text.split(",").filter((entry) => entry !== ""));

/** An IP address, or a network as `10.0.0.0/8`. */
const isNetwork = (text: string): boolean => {
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  return version > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
};

/** Where the gateway, the subgraphs and the worker listen, and how they know each other. */
export const serverSettings = z.object({
  /** Loopback unless told otherwise; on any other address the gateway needs a token. */
  HOST: z.string().default("127.0.0.1"),
  GATEWAY_PORT: port.default(4000),
  /** The simplest way to say who may ask: one token that every application may use; two while it is changed. */
  GATEWAY_TOKEN: secret(
    secretList(16)
      .refine((tokens) => tokens.every((token) => !/\s/.test(token)), "without white space, which no header can carry")
      .optional(),
  ),
  /** What whoever holds it may do. */
  GATEWAY_TOKEN_ROLE: z.string().default("admin"),
  /** Whether whoever asks without a token may take any role; on loopback only. By default, while nothing is configured. */
  GATEWAY_DEVELOPMENT: z.stringbool().optional(),
  /** The identity providers whose tokens are taken. */
  OIDC_ISSUERS: json(issuerList).default([]),
  /** Roles beside those that are delivered, or other scopes of theirs. */
  ROLES: json(roleSettings).default(builtInRoles),
  /** Origins, separated by commas, whose pages may ask the gateway beside its own. */
  GATEWAY_ALLOWED_ORIGINS: list.refine(
    (origins) => origins.every(isOrigin),
    "origins, separated by commas: https://app.example,http://localhost:3000",
  ),
  /** Proxies whose `X-Forwarded-For` says where a request comes from. */
  GATEWAY_TRUSTED_PROXIES: list.refine(
    (networks) => networks.every(isNetwork),
    "addresses or networks, separated by commas: 10.0.0.1,192.168.0.0/16",
  ),
  /** What becomes of an operation with fields its caller may not have: it runs without them, or not at all. */
  GATEWAY_UNAUTHORIZED: z.enum(["remove", "refuse"]).default("remove"),
  /** Who may ask for the schema; without it, everyone in development mode and authenticated callers otherwise. */
  GATEWAY_INTROSPECTION: z.enum(introspectionModes).optional(),
  /** How long a query or mutation may take. */
  GATEWAY_DEADLINE_SECONDS: between(0.1, 600, "seconds").default(30),
  GATEWAY_ANSWER_MEGABYTES: between(0.1, 256, "megabytes").default(16),
  /** Values that one answer may hold, by estimate. */
  GATEWAY_COST: wholeBetween(100, 100_000_000, "values").default(150_000),
  /** Of one caller; 0 is any number. */
  GATEWAY_REQUESTS_PER_MINUTE: wholeBetween(0, 10_000_000, "requests").default(30_000),
  /** Of one caller; 0 is any number. */
  GATEWAY_COST_PER_MINUTE: wholeBetween(0, 10_000_000_000, "values").default(30_000_000),
  GATEWAY_SOCKETS: wholeBetween(1, 100_000, "WebSockets").default(5_000),
  GATEWAY_SOCKETS_PER_ADDRESS: wholeBetween(1, 100_000, "WebSockets").default(1_000),
  /** Where webhooks arrive, and the worker's health is told. */
  WORKER_PORT: port.default(4001),
  SUBGRAPH_CRM_PORT: port.default(4002),
  SUBGRAPH_BILLING_PORT: port.default(4003),
  SUBGRAPH_ERP_PORT: port.default(4004),
  SUBGRAPH_OPERATIONS_PORT: port.default(4005),
  /** Where the gateway reaches the subgraphs when they run on their own. */
  SUBGRAPH_CRM_URL: httpUrl.optional(),
  SUBGRAPH_BILLING_URL: httpUrl.optional(),
  SUBGRAPH_ERP_URL: httpUrl.optional(),
  SUBGRAPH_OPERATIONS_URL: httpUrl.optional(),
  /** How long the gateway waits for one that runs on its own; its fields are missing from the answer then. */
  SUBGRAPH_TIMEOUT_SECONDS: between(0.1, 120, "seconds").default(10),
  /** Signs what passes between gateway and subgraphs that run on their own; two while it is changed. */
  SUBGRAPH_SECRET: secret(secretList(16).optional()),
});

export type ServerSettings = z.infer<typeof serverSettings>;
