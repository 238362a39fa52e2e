import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { constants } from "node:zlib";
import compress from "@fastify/compress";
import cors, { type FastifyCorsOptions } from "@fastify/cors";
import fastify, { type FastifyInstance } from "fastify";
import { patient, type Patience } from "../../platform/graph/serveSubgraph/patience";
import { own } from "../../schema/own";
import { legalEntitiesHeader, roleHeader } from "../identity/credentials";
import { refusedBody } from "./refusedBody";

/** Says on every answer that whoever asks may take any role. */
const modeHeader = "x-throughline-mode";

/** What pages of the allowed origins may send, and read of an answer. */
const whatPagesMay: FastifyCorsOptions = {
  methods: ["GET", "POST"],
  allowedHeaders: [
    ...["authorization", "content-type", "x-correlation-id", "apollo-require-preflight"],
    ...[roleHeader, legalEntitiesHeader],
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
    clientErrorHandler: (error, socket) => {
      if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
      const [status, body] = (own(brokenOff, error.code ?? "") ?? unreadable)();
      const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\nconnection: close`;
      socket.end(`${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, () => socket.destroy());
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

const tooLong = () =>
  [
    "431 Request Header Fields Too Large",
    said("The request's headers are larger than 16 KiB: send a shorter token", "HEADERS_TOO_LARGE"),
  ] as const;
const tooSlow = () =>
  ["408 Request Timeout", said("The request did not come whole in time: send it again", "REQUEST_TIMEOUT")] as const;
const unreadable = () =>
  ["400 Bad Request", said("This is no HTTP/1.1 request that can be read", "BAD_REQUEST")] as const;
/** What Node says of a request that never came whole. */
const brokenOff = { ERR_HTTP_REQUEST_TIMEOUT: tooSlow, HPE_HEADER_OVERFLOW: tooLong } as const;
/** No request was read that could have an id. */
const said = (message: string, code: string) => JSON.stringify(refusedBody(message, code, randomUUID()));

/** The caller's own correlation id, where it is fit for a log line; otherwise a new one. */
function correlationOf({ headers }: { headers: IncomingHttpHeaders }): string {
  const given = headers["x-correlation-id"];
  return typeof given === "string" && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}
