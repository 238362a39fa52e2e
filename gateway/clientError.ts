import { GraphQLError } from "graphql";
import type { Logger } from "pino";
import { publicError } from "../platform/graph/serveSubgraph/publicError";

/** An error of the gateway or a subgraph as a client sees it. What subgraphs say they have already made fit to be shown. */
export function clientError(error: unknown, correlationId: string, log: Logger): GraphQLError {
  if (!(error instanceof GraphQLError)) return publicError(error, correlationId, log);
  const { message, path, nodes, source, positions } = error;
  const place = {
    ...(path && { path }),
    ...(nodes && { nodes }),
    ...(source && { source }),
    ...(positions && { positions }),
  };
  const code = codeOf(error);
  if (code === undefined) return publicError(error, correlationId, log);
  const { stacktrace: _stacktrace, http: _http, ...extensions } = error.extensions;
  return new GraphQLError(message, { ...place, extensions: { correlationId, ...extensions, code } });
}

/** A refusal's own code stands before the one Apollo Server wraps around it. `undefined` is an error of ours, unmasked yet. */
function codeOf(error: GraphQLError): unknown {
  const { originalError, extensions } = error;
  if (extensions.serviceName !== undefined) return extensions.code;
  if (originalError instanceof GraphQLError && originalError.extensions.code) return originalError.extensions.code;
  if (extensions.code === "INTERNAL_SERVER_ERROR") return undefined;
  return extensions.code ?? (originalError || error.path ? undefined : "BAD_REQUEST");
}
