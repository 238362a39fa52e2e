import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Condition, Listing } from "../../../platform/graph/listing";
import { loadById } from "../../../platform/graph/loadById";
import { catalog } from "../../../schema/events/catalog";
import type { EventModel } from "../../../schema/generated/prisma/models";
import type { CanonicalEvent } from "./canonicalEvent";
import type { EventFilter } from "./eventFilter";
import { EventOrder } from "./eventOrder";
import { readEventTypes } from "./readEventTypes";

/** The request's loader of events. */
export const events = (context: GraphContext) =>
  loadById(context, "operations.event", async (ids) =>
    (await context.store.prisma.event.findMany({ where: { id: { in: ids } } })).map(eventOf),
  );

const sort = { by: "t.position", type: "bigint" } as const;

/**
 * The whole log. Uses the index of the filter's column with position (of types, one range of it each), that of time for
 * a short time, or that of position alone.
 */
export const eventListing = (order: string): Listing => ({
  ...{ table: "operations.event", parent: null, sort },
  direction: order === EventOrder.OLDEST_FIRST ? "ASC" : "DESC",
});

/** An account's part of it. Uses the index (account_id, position). */
export const timelineListing = (order: string): Listing => ({ ...eventListing(order), parent: "account_id" });

/** Events that have their place in the log. */
const sequenced: readonly Condition[] = [{ sql: "t.position > ?", value: 0 }];

/**
 * What a filter asks for of a list.
 * @throws BadArgument for a type of event that there is not
 */
export function conditionsOf(filter: EventFilter | null | undefined, { parent }: Listing): Condition[] {
  const { subjectId, correlationId, from, to } = filter ?? {};
  const types = filter ? readEventTypes(filter, "filter") : null;
  const narrow = parent !== null || subjectId != null || correlationId != null;
  return [
    ...sequenced,
    ...(types === null ? [] : [ofTypes(types, narrow)]),
    ...(subjectId == null ? [] : [{ sql: "t.subject = ?", value: subjectId }]),
    ...(correlationId == null ? [] : [{ sql: "t.correlation_id = ?", value: correlationId }]),
    ...(from == null ? [] : [{ sql: "t.time >= ?", value: from }]),
    ...(to == null ? [] : [{ sql: "t.time < ?", value: to }]),
  ];
}

/**
 * Of these types. Where an index narrows to few events already, and where most types are asked for, they are picked out
 * on the way; a rare type of the whole log is searched for by itself.
 */
const ofTypes = (types: readonly string[], narrow: boolean): Condition =>
  narrow || types.length > Object.keys(catalog).length / 2
    ? { sql: "t.type = ANY(?)", value: types }
    : { sql: "t.type = ?", eachOf: types };

/** An event's row as the graph shows it. */
export const eventOf = (row: EventModel): CanonicalEvent => ({ ...row, sequence: Number(row.position ?? 0n) });
