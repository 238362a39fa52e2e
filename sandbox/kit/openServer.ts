import formbody from "@fastify/formbody";
import Fastify, { type FastifyInstance, type FastifyRequest, type FastifyServerOptions } from "fastify";
import { readJson } from "./readJson";
import { LIVE_PATH, refuseForeign, type Reached } from "./refuseForeign";
import { JSON_TYPE, refuseUnreadable } from "./refuseUnreadable";

export interface ServerOptions extends Reached {
  /** How this platform words an error of the given HTTP status. */
  vendorError(status: number): unknown;
  /** The platform's refusal of a body that is not well-formed JSON; it carries its status and body. */
  malformedJson(): Answered;
  /** What is said of an address that nothing answers; by default the platform's 404. */
  unknownPath?: (request: FastifyRequest) => unknown;
  /** Media types besides `application/json` that the platform reads as JSON. */
  jsonTypes?: readonly string[];
  /** How forms and query strings are read. */
  parseForm?: (text: string) => Record<string, unknown>;
  genReqId?: NonNullable<FastifyServerOptions["genReqId"]>;
  routerOptions?: NonNullable<FastifyServerOptions["routerOptions"]>;
  /** How long a client may take to send its headers, and its whole request. */
  headersMs?: number;
  requestMs?: number;
}

/** An error that knows how the platform answers it. */
type Answered = Error & { status: number; body: unknown };

/** Bodies over this are refused. */
const LARGEST_BODY = 1_048_576;

/**
 * Opens the HTTP server of a sandbox: shut to the pages of browsers, bounded in what a client may send and in how long
 * it may take, and with every error in the platform's own words.
 */
export async function openServer(options: ServerOptions): Promise<FastifyInstance> {
  const { vendorError, parseForm, headersMs = 10_000, requestMs = 30_000 } = options;
  const app = Fastify({
    bodyLimit: LARGEST_BODY,
    forceCloseConnections: true,
    requestTimeout: requestMs,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: Math.min(5_000, headersMs) },
    routerOptions: { ...options.routerOptions, ...(parseForm && { querystringParser: parseForm }) },
    ...(options.genReqId && { genReqId: options.genReqId }),
    clientErrorHandler: (error, socket) => refuseUnreadable(error, socket, vendorError),
    // Such as an address whose percent-encoding cannot be read.
    frameworkErrors: (error, _request, { raw }) => {
      const status = error.statusCode ?? 400;
      raw.writeHead(status, { "content-type": JSON_TYPE }).end(JSON.stringify(vendorError(status)));
    },
  });
  refuseForeign(app, options);
  app.removeContentTypeParser("text/plain");
  await app.register(formbody, parseForm ? { parser: parseForm } : {});
  readJson(app, ["application/json", ...(options.jsonTypes ?? [])], options.malformedJson);
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    if (isAnswered(error)) return reply.status(error.status).send(error.body);
    const status = error.statusCode ?? 500;
    return reply.status(status).send(vendorError(status));
  });
  const { unknownPath = () => vendorError(404) } = options;
  app.setNotFoundHandler((request, reply) => reply.status(404).send(unknownPath(request)));
  app.get(LIVE_PATH, async () => ({ status: "live" }));
  return app;
}

const isAnswered = (error: Error): error is Answered => "status" in error && "body" in error;
