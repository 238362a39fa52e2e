import type { ExecutionResult, GraphQLError } from "graphql";
import type { Logger } from "pino";
import { clientError } from "./clientError";
import { Refused } from "./gate/refused";

/** Errors and answers as clients see them, the same over every transport. */
export interface Shown {
  error(error: unknown, correlationId: string): GraphQLError;
  result(result: Outcome, correlationId: string): ExecutionResult;
}

/** An answer whose errors are of any kind yet. */
interface Outcome extends Omit<ExecutionResult, "errors"> {
  errors?: readonly unknown[] | undefined;
}

/** @param log takes what is masked */
export function shownTo(log: Logger): Shown {
  const error: Shown["error"] = (one, correlationId) => clientError(one, correlationId, log);
  return {
    error,
    result: ({ errors, ...result }, correlationId) =>
      errors ? { ...result, errors: errors.map((one) => error(one, correlationId)) } : result,
  };
}

/** The reasons of a refusal, or the one error that something else failed with. */
export const errorsOf = (error: unknown): readonly unknown[] => (error instanceof Refused ? error.errors : [error]);
