import { GraphQLError } from "graphql";

/** Why a subgraph does not take a request, and what to do about it. */
export const refusals = {
  unsigned: "Only the gateway may call a subgraph: ask the gateway instead",
  incomplete: "The signature does not cover what it must: run gateway and subgraph in the same version",
  misdirected: "The request is for another subgraph: check the subgraphs' addresses in the gateway's settings",
  forged:
    "The signature does not fit: give gateway and subgraph the same secret, and let proxies between them leave host, path and headers alone",
  stale: "The signature is too old, or too new: set the clocks of gateway and subgraph by the same time server",
  expired: "The caller's credentials ended on the way: show new ones to the gateway",
  replayed: "The request was taken before: each one counts once",
  foregone:
    "The request was signed before this subgraph had started, which therefore cannot tell whether it was taken before: sign it anew",
  overrun: "More requests came within a minute than can be told apart: ask again in a minute",
} as const;

export type Refusal = keyof typeof refusals;

/** The HTTP status a refusal is told with. */
export const statusOf = (refusal: Refusal): number => (isPassing(refusal) ? 503 : 401);

/** Whether the same, signed anew, is taken: by then, or by another that holds the secret as well. */
export const isPassing = (refusal: Refusal): boolean => refusal === "overrun" || refusal === "foregone";

/** A refusal as an answer of GraphQL. */
export const refusalError = (refusal: Refusal): GraphQLError =>
  new GraphQLError(refusals[refusal], {
    extensions: isPassing(refusal)
      ? { code: "SERVICE_UNAVAILABLE", retryable: true, reason: refusal }
      : { code: "UNAUTHENTICATED", reason: refusal },
  });
