import type { GraphContext } from "../../../platform/graph/graphContext";
import { requireKnown } from "../../../platform/graph/requireKnown";
import { knownRecord, knownTransaction } from "../knownKinds";
import type { EventFilter } from "./eventFilter";

/**
 * Refuses a filter of events that names a record or a transaction which there is not.
 * @throws BadArgument
 */
export async function requireFilterKnown(context: GraphContext, filter: EventFilter | null | undefined): Promise<void> {
  await Promise.all([
    requireKnown(context, knownRecord, "filter.subjectId", filter?.subjectId),
    requireKnown(context, knownTransaction, "filter.correlationId", filter?.correlationId),
  ]);
}
