import type { ExecutionResult } from "graphql";
import type { Caller } from "../schema/authority/caller";

/**
 * Says on an answer that it is about some legal entities alone, and which: its lists leave out, and its totals leave
 * out, what is in the books of others. Nothing is said to a caller who sees all of them.
 */
export function limitedTo<Result extends ExecutionResult>(result: Result, { legalEntities }: Caller): Result {
  if (legalEntities === "*") return result;
  return { ...result, extensions: { ...result.extensions, limitedTo: [...legalEntities].sort() } };
}
