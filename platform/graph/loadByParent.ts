import type DataLoader from "dataloader";
import type { GraphContext } from "./graphContext";
import { onlySeen } from "./legalEntities/onlySeen";
import { loadFacts } from "./loadFacts";
import { tableOf, type LoaderName } from "./loaderName";

/**
 * The request's loader of what belongs to each parent: all parents asked for at once are read together, in order; rows
 * in the books of a legal entity that the caller may not see are left out.
 */
export const loadByParent = <Row>(
  context: GraphContext,
  name: LoaderName,
  read: (parentIds: string[]) => Promise<(Row & { id: string })[]>,
  parentOf: (row: Row) => string | null,
): DataLoader<string, Row[]> =>
  loadFacts<Row>(
    context,
    name,
    async (parentIds) => {
      const rows = await read(parentIds);
      const ids = rows.map(({ id }) => id);
      const seen = await onlySeen(context, tableOf(name), ids);
      return rows.filter(({ id }) => seen.has(id));
    },
    parentOf,
  );
