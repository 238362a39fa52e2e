import DataLoader from "dataloader";
import { entityTables } from "../../../schema/authority/entityTables";
import type { StatedTable } from "../../../schema/authority/legalEntityPaths";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { limited } from "../../../platform/graph/legalEntities/limitOn";
import { events } from "../event/events";
import { exceptionCases } from "../exception/exceptionCases";
import { operations } from "../operation/operations";
import { orders } from "../order/orders";
import { syncStates } from "../sync/syncStates";
import type { AnyNode } from "./node";
import type { NodeType } from "./nodeType";

/** A record of any type by its hub id; null for one that is not there, or that the caller may not see. */
export async function loadNode(context: GraphContext, type: NodeType, id: string): Promise<AnyNode | null> {
  const found = await (own[type]?.(context).load(id) ?? isThere(context, type, id));
  return found && { ...found, __typename: type, id };
}

/** The types whose records this subgraph holds. */
const own: Partial<Record<NodeType, (context: GraphContext) => { load(id: string): Promise<object | null> }>> = {
  CanonicalEvent: events,
  ExceptionCase: exceptionCases,
  Operation: operations,
  Order: orders,
  SyncState: syncStates,
};

/** What another subgraph tells of a record it is asked for anyway: here is only looked whether there is one. */
async function isThere(context: GraphContext, type: NodeType, id: string): Promise<object | null> {
  const table = entityTables[type];
  return table && (await thereIn(context, table).load(id)) ? {} : null;
}

const thereIn = (context: GraphContext, table: StatedTable) =>
  context.loader(
    `there in ${table}`,
    () =>
      new DataLoader<string, boolean>(async (ids) => {
        const { limit, values } = limited(context.caller, table, "t", [ids]);
        const rows = await context.store.reader.$queryRawUnsafe<{ id: string }[]>(
          `SELECT t.id FROM ${table.split(",", 1)[0]} t WHERE t.id = ANY($1) AND ${limit}`,
          ...values,
        );
        const found = new Set(rows.map(({ id }) => id));
        return ids.map((id) => found.has(id));
      }),
  );
