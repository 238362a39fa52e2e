import type { IncomingHttpHeaders } from "node:http";
import type { FastifyError, FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { graphPath } from "../../platform/graph/serveSubgraph/graphRequest";
import { publicError } from "../../platform/graph/serveSubgraph/publicError";
import type { Authority } from "../identity/openAuthority";
import type { Limits } from "../limits/limits";
import { refusedBody } from "../../platform/graph/serveSubgraph/refusedBody";

/** What is refused before GraphQL sees it. Every answer carries the request's correlation id, in its header and its errors. */
export function guard(
  app: FastifyInstance,
  authority: Authority,
  limits: Pick<Limits, "bodyBytes">,
  log: Logger,
): void {
  app.addHook("onRequest", async ({ id, headers, raw }, reply) => {
    reply.header("x-correlation-id", id);
    const passedOn = authority.development && raw.httpVersion === "1.0" ? proxied : undefined;
    const refusal = passedOn ?? authority.refuseOrigin(headers) ?? refuseSite(headers);
    if (refusal) return reply.code(403).send(refusedBody(refusal, "FORBIDDEN_ORIGIN", id));
  });
  app.setNotFoundHandler(({ id, url }, reply) => {
    const path = url.split("?")[0];
    return reply.code(404).send(refusedBody(`Nothing is at ${path}: the graph is at ${graphPath}`, "NOT_FOUND", id));
  });
  app.setErrorHandler((error: FastifyError, { id }, reply) => {
    const { statusCode = 500, code, message } = error;
    if (code === "FST_ERR_CTP_BODY_TOO_LARGE") {
      const tooLarge = `The request is larger than ${limits.bodyBytes} bytes: split it`;
      return reply.code(413).send(refusedBody(tooLarge, "REQUEST_TOO_LARGE", id));
    }
    if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") {
      const unread = "Send the request as JSON, with the header `content-type: application/json`";
      return reply.code(415).send(refusedBody(unread, "UNSUPPORTED_MEDIA_TYPE", id));
    }
    if (code === "FST_CP_ERR_INVALID_CONTENT_ENCODING") {
      const packed = "Send the request plain, or packed with `content-encoding: gzip`, `br` or `deflate`";
      return reply.code(415).send(refusedBody(packed, "UNSUPPORTED_CONTENT_ENCODING", id));
    }
    if (code === "FST_CP_ERR_INVALID_CONTENT") {
      const broken = "The request is not packed as its header `content-encoding` says: send it plain";
      return reply.code(400).send(refusedBody(broken, "BAD_REQUEST", id));
    }
    if (statusCode < 500) return reply.code(statusCode).send(refusedBody(message, "BAD_REQUEST", id));
    return reply.code(500).send({ errors: [publicError(error, id, log)] });
  });
}

/** What nginx passes on as long as it is told nothing else: no header shows it, and no browser or client speaks HTTP/1.0. */
const proxied =
  "A proxy passes requests on (HTTP/1.0) to a gateway in development mode: configure GATEWAY_TOKEN or OIDC_ISSUERS first";

/**
 * Why a foreign page's request is refused that names no origin, as those of its images and scripts do not. A page that a
 * person goes to is none.
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
function refuseSite({ origin, ...headers }: IncomingHttpHeaders): string | undefined {
  const site = headers["sec-fetch-site"];
  const foreign = site === "cross-site" || site === "same-site";
  if (!foreign || origin !== undefined || headers["sec-fetch-mode"] === "navigate") return undefined;
  return "Pages of other sites may not ask here without saying whose they are";
}
