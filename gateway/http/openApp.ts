import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { constants } from "node:zlib";
import compress from "@fastify/compress";
import cors, { type FastifyCorsOptions } from "@fastify/cors";
import fastify, { type FastifyInstance } from "fastify";
import { refusedBody } from "../../platform/graph/serveSubgraph/refusedBody";
import { refuseUnreadable } from "../../platform/graph/serveSubgraph/refuseUnreadable";
import { patient, type Patience } from "../../platform/graph/serveSubgraph/patience";
import { legalEntitiesHeader, personHeader, roleHeader } from "../identity/credentials";

/** Says on every answer that whoever asks may take any role. */
const modeHeader = "x-throughline-mode";

/** What pages of the allowed origins may send, and read of an answer. */
const whatPagesMay: FastifyCorsOptions = {
  methods: ["GET", "POST"],
  allowedHeaders: [
    ...["authorization", "content-type", "x-correlation-id", "apollo-require-preflight"],
    ...[roleHeader, legalEntitiesHeader, personHeader],
  ],
  exposedHeaders: [
    ...["x-correlation-id", modeHeader, "www-authenticate"],
    ...["ratelimit", "ratelimit-policy", "retry-after"],
  ],
  maxAge: 7_200,
};

/** The best that brotli does is for files that are packed once. */
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

interface AppSettings {
  bodyBytes: number;
  patience: Patience;
  allowedOrigins: readonly string[];
  trustedProxies: readonly string[];
  /** Whether whoever asks may take any role. */
  development: boolean;
}

/** The HTTP server, which takes JSON and nothing else, compresses what is worth it, and waits for nobody for ever. */
export async function openApp(settings: AppSettings): Promise<FastifyInstance> {
  const { bodyBytes, patience, allowedOrigins, trustedProxies, development } = settings;
  const app = fastify({
    ...patient(patience),
    bodyLimit: bodyBytes,
    genReqId: correlationOf,
    // The gate refuses `__proto__` in variables, over every transport; nothing else of a body is copied.
    onProtoPoisoning: "ignore",
    onConstructorPoisoning: "ignore",
    ...(trustedProxies.length > 0 && { trustProxy: [...trustedProxies] }),
    clientErrorHandler: refuseUnreadable,
    // Such as an address that cannot be decoded.
    frameworkErrors: (error, { id }, { raw }) => {
      raw.writeHead(400, { "content-type": "application/json; charset=utf-8", "x-correlation-id": id });
      raw.end(JSON.stringify(refusedBody(error.message, "BAD_REQUEST", id)));
    },
  });
  // Browsers send text without asking first.
  app.removeContentTypeParser("text/plain");
  await app.register(compress, { encodings: ["br", "gzip"], threshold: 1_024, brotliOptions: quick });
  if (development) app.addHook("onRequest", async (_request, reply) => void reply.header(modeHeader, "development"));
  // Before the guard, so that a page can also read what it is refused with.
  if (allowedOrigins.length > 0) await app.register(cors, { ...whatPagesMay, origin: [...allowedOrigins] });
  return app;
}

/** The form of the hub's own ids: nobody's request passes for a business transaction in what the audit log keeps of it. */
const ofTheHub = /^(btx_|[a-z]+_[0-9A-HJKMNP-TV-Z]{26}$)/;

/** The caller's own correlation id, where it is fit for a log line and not of the hub's form; otherwise a new one. */
function correlationOf({ headers }: { headers: IncomingHttpHeaders }): string {
  const given = headers["x-correlation-id"];
  const fit = typeof given === "string" && /^[\w.:-]{1,128}$/.test(given) && !ofTheHub.test(given);
  return fit ? given : randomUUID();
}
