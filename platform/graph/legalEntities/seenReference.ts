import type { StatedTable } from "../../../schema/authority/legalEntityPaths";
import type { GraphContext } from "../graphContext";
import { isSeen } from "./onlySeen";

/** A reference to a record of another subgraph; null without an id, and for a record that the caller may not see. */
export const seenReference = async (
  context: GraphContext,
  table: StatedTable,
  id: string | null,
): Promise<{ id: string } | null> => (id !== null && (await isSeen(context, table, id)) ? { id } : null);
