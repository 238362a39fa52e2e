import { exceptionNotFound } from "../../../domain/exception/retryExceptions";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { onlySeen } from "../../../platform/graph/legalEntities/onlySeen";
import { inboxListing } from "./exceptionCases";

/**
 * The cases that somebody asks something to be done about.
 * @throws HubError as for cases that are not there, when the caller may not see one of them
 */
export async function allSeen(context: GraphContext, ids: string[]): Promise<string[]> {
  const seen = await onlySeen(context, inboxListing.table, ids);
  const unknown = ids.filter((id) => !seen.has(id));
  if (unknown.length > 0) throw exceptionNotFound(unknown);
  return ids;
}
