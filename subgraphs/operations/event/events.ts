import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Condition, Listing } from "../../../platform/graph/listing";
import { loadById } from "../../../platform/graph/loadById";
import type { EventModel } from "../../../schema/generated/prisma/models";
import type { CanonicalEvent } from "./canonicalEvent";
import type { EventFilter } from "./eventFilter";
import { readEventTypes } from "./readEventTypes";

/** The request's loader of events. */
export const events = (context: GraphContext) =>
  loadById(context, "operations.event", async (ids) =>
    (await context.store.prisma.event.findMany({ where: { id: { in: ids } } })).map(eventOf),
  );

const sort = { by: "t.position", type: "bigint" } as const;

/** In the log's order. Uses the index of the filter's column with position, or that of position alone. */
export const eventListing: Listing = { table: "operations.event", parent: null, sort, direction: "ASC" };

/** Newest first. Uses the index (account_id, position). */
export const timelineListing: Listing = { ...eventListing, parent: "account_id", direction: "DESC" };

/** Events that have their place in the log. */
export const sequenced: readonly Condition[] = [{ sql: "t.position > ?", value: 0 }];

/**
 * What a filter asks for.
 * @throws BadArgument for a type of event that there is not
 */
export function conditionsOf(filter: EventFilter | null | undefined): Condition[] {
  const { types, subjectId, correlationId, from, to } = filter ?? {};
  return [
    ...sequenced,
    ...(types == null ? [] : [{ sql: "t.type = ANY(?)", value: readEventTypes(types, "filter.types") }]),
    ...(subjectId == null ? [] : [{ sql: "t.subject = ?", value: subjectId }]),
    ...(correlationId == null ? [] : [{ sql: "t.correlation_id = ?", value: correlationId }]),
    ...(from == null ? [] : [{ sql: "t.time >= ?", value: from }]),
    ...(to == null ? [] : [{ sql: "t.time < ?", value: to }]),
  ];
}

/** An event's row as the graph shows it. */
export const eventOf = (row: EventModel): CanonicalEvent => ({ ...row, sequence: Number(row.position ?? 0n) });
