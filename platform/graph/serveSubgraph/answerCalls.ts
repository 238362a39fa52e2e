import { getOperationAST, OperationTypeNode, subscribe, type ExecutionResult } from "graphql";
import type { Store } from "../../store/openStore";
import { openContext, type GraphServices } from "../graphContext";
import type { Subgraph } from "../subgraph";
import { closableEvents } from "./closableEvents";
import { errorFor } from "./errorFor";
import { PreparedQueries } from "./preparedQueries";
import { publicError } from "./publicError";
import type { CallContext, CallOrigin, SubgraphRequest } from "./subgraphCall";

/** A subgraph's answers, whichever way the calls come in. Errors in them are fit to be shown. */
export interface SubgraphAnswers {
  answer(request: SubgraphRequest, origin: CallOrigin): Promise<ExecutionResult>;
  /** A subscription refused at once is a stream of that one result. */
  follow(request: SubgraphRequest, origin: CallOrigin): Promise<AsyncGenerator<ExecutionResult, void, void>>;
}

/** What is kept of queries: the planner writes them, but callers say how many and how long. */
const PREPARED_BYTES = 32 * 1_048_576;

/** Runs operations against a subgraph's schema, each with a context of its own. */
export function answerCalls({ schema }: Subgraph, services: GraphServices): SubgraphAnswers {
  const queries = new PreparedQueries(schema, PREPARED_BYTES);

  const contextOf = ({ correlationId, caller }: CallOrigin, signal: AbortSignal): CallContext => {
    const log = services.log.child({ correlationId });
    return { ...openContext({ ...services, log }, caller), correlationId, signal };
  };
  const shown = (error: unknown, { correlationId, caller }: CallOrigin) =>
    errorFor(caller, publicError(error, correlationId, services.log));
  const shownIn = (result: ExecutionResult, origin: CallOrigin): ExecutionResult =>
    result.errors ? { ...result, errors: result.errors.map((error) => shown(error, origin)) } : result;

  return {
    answer: async ({ query, variables, operationName }, origin) => {
      try {
        const prepared = queries.prepare(query, operationName);
        const context = contextOf(origin, origin.signal ?? new AbortController().signal);
        const reads = getOperationAST(prepared.document, operationName)?.operation === OperationTypeNode.QUERY;
        return shownIn(await prepared.run(reads ? readingUntilLeft(context) : context, variables), origin);
      } catch (error) {
        return { errors: [shown(error, origin)] };
      }
    },
    follow: async ({ query, variables, operationName }, origin) => {
      const left = new AbortController();
      const contextValue = contextOf(origin, left.signal);
      const begin = async () => {
        const { document } = queries.prepare(query, operationName);
        return subscribe({ schema, document, contextValue, variableValues: variables, operationName });
      };
      const events = await begin().catch((error: unknown) => ({ errors: [shown(error, origin)] }));
      if (!(Symbol.asyncIterator in events)) return only(shownIn(events, origin));
      const upstream = {
        next: () => events.next().catch((error: unknown) => Promise.reject(shown(error, origin))),
        return: () => events.return(undefined),
      };
      const reveal = async (event: ExecutionResult) => shownIn(event, origin);
      return closableEvents(upstream, reveal, () => left.abort());
    },
  };
}

/**
 * Whose reads end as soon as nobody waits for them. What is asked for a change goes on to its end: it may have been made
 * by then.
 */
const readingUntilLeft = (context: CallContext): CallContext => {
  const { store, signal } = context;
  const read = (text: string, ...values: unknown[]) => store.readerUntil(signal).$queryRawUnsafe(text, ...values);
  return { ...context, store: { ...store, reader: { $queryRawUnsafe: read as Store["reader"]["$queryRawUnsafe"] } } };
};

async function* only(result: ExecutionResult): AsyncGenerator<ExecutionResult, void> {
  yield result;
}
