import type { ExecutionResult } from "graphql";

/** Requests that were understood, and whose document or variables were not. */
const ofDocument = new Set<unknown>(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"]);

/**
 * The status an answer is sent with. Clients that take `application/json` and nothing newer read 4xx as a fault on the
 * way, so a document that is wrong is told them with 200.
 * @see https://graphql.github.io/graphql-over-http/draft/#sec-application-json
 */
export function statusFor(status: number, { data, errors }: ExecutionResult, accept: string | undefined): number {
  const wrong =
    status === 400 && data === undefined && errors?.every(({ extensions }) => ofDocument.has(extensions.code));
  return wrong && accept !== undefined && onlyJson.test(accept) ? 200 : status;
}

const onlyJson = /^\s*application\/json\s*(;[^,]*)?$/i;
