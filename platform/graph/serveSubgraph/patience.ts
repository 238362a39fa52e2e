import type { FastifyHttpOptions } from "fastify";
import type { Server } from "node:http";
import { GraphRequest } from "./graphRequest";

/** How long a server of the graph waits for what a client has begun to send, or has yet to read. */
export interface Patience {
  /** For a request's headers. */
  headersMs: number;
  /** For a whole request, its body included. */
  requestMs: number;
  /** For any sign of life on a connection that has a request or an answer under way. */
  silenceMs: number;
  /** For the next request on a connection. */
  keepAliveMs: number;
}

export const defaultPatience: Patience = {
  headersMs: 10_000,
  requestMs: 30_000,
  silenceMs: 60_000,
  keepAliveMs: 72_000,
};

/**
 * The server's options that keep to it, and to HTTP but for what becomes a WebSocket. Neither Fastify nor Node limits a body that trickles by itself.
 * @see https://nodejs.org/api/http.html#serverrequesttimeout
 */
export const patient = ({ headersMs, requestMs, silenceMs, keepAliveMs }: Patience) =>
  ({
    requestTimeout: requestMs,
    connectionTimeout: silenceMs,
    keepAliveTimeout: keepAliveMs,
    http: {
      ...{ headersTimeout: headersMs, connectionsCheckingInterval: Math.min(1_000, headersMs) },
      IncomingMessage: GraphRequest,
    },
  }) satisfies FastifyHttpOptions<Server>;
