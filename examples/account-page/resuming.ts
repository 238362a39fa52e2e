import type { ExecutionResult } from "graphql";
import type { Client, Sink, SubscribePayload } from "graphql-ws";

/** What no new connection mends: a bad request, and a caller who is not let in. */
const FATAL = new Set([4400, 4403]);
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 15_000;

/**
 * Subscribes, and goes on after each break where it was: by the `cursor` of the last message, as `after`. So nothing is
 * missed and nothing comes twice. The client must not come back by itself (`retryAttempts: 0`): it would ask again from
 * where the page began.
 * @returns ends the subscription
 */
export function resuming(client: Client, request: SubscribePayload, sink: Sink<ExecutionResult>): () => void {
  let variables = request.variables;
  let waitMs = FIRST_WAIT_MS;
  let stop = () => {};
  const begin = (): void => {
    stop = client.subscribe<Record<string, unknown>>(
      { ...request, variables },
      {
        next: (result) => {
          waitMs = FIRST_WAIT_MS;
          const cursor = cursorIn(result.data);
          if (cursor !== undefined) variables = { ...variables, after: cursor };
          sink.next(result as ExecutionResult);
        },
        error: (error) => (isBreak(error) ? again() : sink.error(error)),
        complete: () => sink.complete(),
      },
    );
  };
  const again = (): void => {
    const timer = setTimeout(begin, waitMs);
    stop = () => clearTimeout(timer);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  };
  begin();
  return () => stop();
}

/** Each message of the hub has one, in the only field of the subscription. */
function cursorIn(data: Record<string, unknown> | null | undefined): string | undefined {
  const [message] = Object.values(data ?? {});
  const cursor = typeof message === "object" && message !== null && "cursor" in message ? message.cursor : undefined;
  return typeof cursor === "string" ? cursor : undefined;
}

/** The connection broke, and the hub did not refuse. Errors of GraphQL, such as `CURSOR_EXPIRED`, come as a list. */
const isBreak = (error: unknown): boolean =>
  !Array.isArray(error) &&
  !(typeof error === "object" && error !== null && "code" in error && FATAL.has(Number(error.code)));
