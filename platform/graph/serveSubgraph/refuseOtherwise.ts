import type { FastifyError, FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { own } from "../../../schema/own";
import { graphPath } from "./graphRequest";
import { publicError } from "./publicError";
import { refusedBody } from "./refusedBody";

/** Has a subgraph's server refuse whatever is no call of the gateway's in GraphQL's form, as it does what is one. */
export function refuseOtherwise(app: FastifyInstance, log: Logger): void {
  app.setNotFoundHandler(({ id, url, method }, reply) => {
    const path = url.split("?")[0];
    if (path !== graphPath) {
      return reply.code(404).send(refusedBody(`Nothing is at ${path}: the graph is at ${graphPath}`, "NOT_FOUND", id));
    }
    const otherwise = `${graphPath} takes POST, and WebSockets, of the gateway alone; not ${method}`;
    return reply
      .code(405)
      .header("allow", "POST")
      .send(refusedBody(otherwise, "METHOD_NOT_ALLOWED", id));
  });
  app.setErrorHandler((error: FastifyError, { id }, reply) => {
    const { statusCode = 500, code, message } = error;
    if (statusCode >= 500) return reply.code(500).send({ errors: [publicError(error, id, log)] });
    const [said, named] = own(known, code) ?? [message, "BAD_REQUEST"];
    return reply.code(statusCode).send(refusedBody(said, named, id));
  });
}

/** Fastify's own refusals. @see https://fastify.dev/docs/latest/Reference/Errors/ */
const known: Readonly<Record<string, readonly [message: string, code: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [
    "The request is larger than a subgraph takes: ask for fewer records",
    "REQUEST_TOO_LARGE",
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ["Send the request as JSON, as the gateway does", "UNSUPPORTED_MEDIA_TYPE"],
};
