import { isIPv4 } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Where a sandbox is reached: the host it listens on, and other names it is known by. */
export interface Reached {
  host: string;
  /** Such as the service's name where containers call one another. */
  allowedHosts?: readonly string[];
}

/**
 * Shuts a sandbox to the pages of a browser, since any page could otherwise reach a server on the developer's machine.
 * A request is refused, before its body is read, when
 * - its `Host` is neither loopback nor a name of this sandbox: 421, which ends DNS rebinding (RFC 9110, 15.5.20);
 * - its `Origin` is not the sandbox's own, or `Sec-Fetch-Site` says that another site's page asks: 403;
 * - it would change something under `/_sandbox/` and does not say `application/json`, which a page can send to another
 *   origin only after a preflight that is never granted: 415.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function refuseForeign(app: FastifyInstance, reached: Reached): void {
  const names = new Set([reached.host, ...(reached.allowedHosts ?? [])].map((name) => hostname(name)));
  app.addHook("onRequest", async (request, reply) => {
    const refusal = foreignHost(names, request.headers.host) ?? foreignPage(request.headers) ?? notJson(request);
    if (!refusal) return;
    const [status, code, message] = refusal;
    return answer(reply, status, code, message);
  });
}

type Refusal = readonly [status: number, code: string, message: string];
type Headers = FastifyRequest["headers"];

function foreignHost(names: ReadonlySet<string>, host: string | undefined): Refusal | undefined {
  const name = hostname(host ?? "");
  if (name !== "" && (isLoopback(name) || (names.has(name) && !isWildcard(name)))) return undefined;
  const how = "ask at localhost, or name the host in SANDBOX_ALLOWED_HOSTS";
  return [421, "FOREIGN_HOST", `This sandbox is not reached by the host name of this request: ${how}`];
}

function foreignPage({ origin, host, "sec-fetch-site": site }: Headers): Refusal | undefined {
  const own = origin === undefined || [`http://${host}`, `https://${host}`].includes(origin.toLowerCase());
  // A browser says `none` when a person typed the address, and a program sends no such header.
  if (own && (site === undefined || site === "none" || site === "same-origin")) return undefined;
  return [403, "FOREIGN_ORIGIN", "A page of another origin may not ask this sandbox: ask from a program"];
}

function notJson(request: FastifyRequest): Refusal | undefined {
  const { method } = request;
  if (!isControl(request) || !CHANGING.has(method)) return undefined;
  const { "content-type": type, "content-length": length, "transfer-encoding": encoding } = request.headers;
  const bodiless = type === undefined && encoding === undefined && (length === undefined || length === "0");
  if (method === "DELETE" && bodiless) return undefined;
  if (/^application\/json\s*(;|$)/i.test(type ?? "")) return undefined;
  return [415, "NOT_JSON", "The control door takes application/json only: send that Content-Type, even without a body"];
}

const CHANGING: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/**
 * Whether a request is for the sandbox's control door, or asks whether it lives, and is none of the platform's: by the
 * route that answers it, since an address may be written in several ways, such as `/%5Fsandbox/reset`.
 */
export const isControl = ({ routeOptions, url }: Pick<FastifyRequest, "routeOptions" | "url">): boolean =>
  [LIVE_PATH, "/_sandbox/"].some((own) => (routeOptions.url ?? url).startsWith(own));

/** Where a sandbox says that it lives, as every role of the hub does. */
export const LIVE_PATH = "/health/live";

/** The name in a `Host` header as a browser reads it, without its port; empty when it is none. */
function hostname(host: string): string {
  if (!/^[\w.:[\]-]+$/.test(host)) return "";
  const text = host.includes("::") && !host.startsWith("[") ? `[${host}]` : host;
  return URL.canParse(`http://${text}`) ? new URL(`http://${text}`).hostname : "";
}

const isLoopback = (name: string) =>
  name === "localhost" || name === "[::1]" || (isIPv4(name) && name.startsWith("127."));

const isWildcard = (name: string) => name === "0.0.0.0" || name === "[::]";

const answer = (reply: FastifyReply, status: number, code: string, message: string) =>
  reply.status(status).header("connection", "close").send({ error: { code, message } });
