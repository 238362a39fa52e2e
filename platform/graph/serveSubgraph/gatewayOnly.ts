import type { IncomingMessage } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { VerifyClientCallbackAsync } from "ws";
import type { StrangerRefusal } from "../../audit/strangerLog";
import { isPassing, refusalError, refusals, statusOf, type Refusal } from "../../signature/refusal";
import type { RequestVerifier, SignedRequest } from "../../signature/requestVerifier";
import type { CallOrigin } from "./subgraphCall";

/** The door of a subgraph: through it come requests that the gateway signed, and no others. */
export interface GatewayOnly {
  /** Refuses by the headers alone, so that no body of a stranger is read. */
  onRequest(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined>;
  /** Who asks, once the body fits the signature too; `undefined` when the reply already says why not. */
  admit(request: FastifyRequest, body: string, reply: FastifyReply): CallOrigin | undefined;
  verifyClient: VerifyClientCallbackAsync;
  /** Who opened a WebSocket that was let in. */
  openedBy(upgrade: IncomingMessage): CallOrigin | undefined;
}

/**
 * @param name of the subgraph, for the logs
 * @param record takes what strangers are refused
 */
export function gatewayOnly(
  name: string,
  verify: RequestVerifier,
  log: Logger,
  record: (refusal: StrangerRefusal) => void,
): GatewayOnly {
  const signed = new WeakMap<IncomingMessage, SignedRequest>();
  const note = (refusal: Refusal, from: string | undefined, correlationId: string | null) => {
    log.warn({ subgraph: name, refusal, from }, "Refused a request");
    // What is taken when it is signed anew was refused to nobody.
    if (isPassing(refusal)) return;
    const told = { code: "UNAUTHENTICATED", reason: refusal, address: from ?? "unknown", correlationId };
    record({ ...told, attempted: `the subgraph ${name}` });
  };
  const refuse = (refusal: Refusal, request: FastifyRequest, reply: FastifyReply) => {
    note(refusal, request.ip, request.id);
    const { message, extensions } = refusalError(refusal);
    return reply
      .code(statusOf(refusal))
      .send({ errors: [{ message, extensions: { ...extensions, correlationId: request.id } }] });
  };
  const originOf = (request: IncomingMessage): CallOrigin | undefined => {
    const from = signed.get(request);
    return from && { caller: from.caller, correlationId: from.correlationId };
  };
  /** A request without a body, such as the upgrade to a WebSocket. */
  const refuseUpgrade = async (request: IncomingMessage): Promise<Refusal | undefined> => {
    const verified = await verify(request);
    if (typeof verified === "string") return verified;
    signed.set(request, verified);
    return verified.refuseBody("");
  };

  return {
    onRequest: async (request, reply) => {
      const verified = await verify(request.raw);
      if (typeof verified === "string") return refuse(verified, request, reply);
      signed.set(request.raw, verified);
      return undefined;
    },
    admit: (request, body, reply) => {
      const refusal = signed.get(request.raw)?.refuseBody(body);
      if (refusal === undefined) return originOf(request.raw);
      void refuse(refusal, request, reply);
      return undefined;
    },
    verifyClient: ({ req }, take) => {
      refuseUpgrade(req).then(
        (refusal) => {
          if (refusal === undefined) return take(true);
          note(refusal, req.socket.remoteAddress, null);
          take(false, statusOf(refusal), refusals[refusal]);
        },
        (error: unknown) => {
          log.error({ err: error, subgraph: name }, "A WebSocket could not be verified");
          take(false, 500);
        },
      );
    },
    openedBy: originOf,
  };
}
