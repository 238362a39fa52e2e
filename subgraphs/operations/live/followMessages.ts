import { isSeen } from "../../../platform/graph/legalEntities/onlySeen";
import type { Followed } from "../../../platform/eventLog/openEventLog";
import type { EventFilter } from "../../../platform/eventLog/readEvents";
import { openContext } from "../../../platform/graph/graphContext";
import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";

/**
 * Follows the log as the messages of one subscription, until its last follower has left; what the caller may not see
 * of it is passed over.
 * @param messageOf what to tell of an event; null for nothing
 */
export async function* followMessages<Message extends object>(
  context: CallContext,
  field: string,
  { filter, after }: { filter: EventFilter; after: string | null | undefined },
  messageOf: (followed: Followed) => Promise<Message | null>,
): AsyncGenerator<Record<string, Message>, void> {
  for await (const followed of context.eventLog.follow(filter, after ?? undefined, context.signal)) {
    // A subscription has one context for all of its events, whose loaders would show the second what the first read.
    Object.assign(context, { loader: openContext(context, context.caller).loader });
    if (!(await isSeen(context, "operations.event", followed.event.id))) continue;
    const message = await messageOf(followed);
    if (message) yield { [field]: message };
  }
}
