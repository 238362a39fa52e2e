import DataLoader from "dataloader";
import type { GraphContext } from "./graphContext";
import { onlySeen } from "./legalEntities/onlySeen";
import { tableOf, type LoaderName } from "./loaderName";

/**
 * The request's loader of rows by id: all ids asked for at once are read together; an unknown id is null, and so is one
 * in the books of a legal entity that the caller may not see.
 */
export const loadById = <Row extends { id: string }>(
  context: GraphContext,
  name: LoaderName,
  read: (ids: string[]) => Promise<Row[]>,
): DataLoader<string, Row | null> =>
  context.loader(
    `by id: ${name}`,
    () =>
      new DataLoader<string, Row | null>(async (ids) => {
        const seen = await onlySeen(context, tableOf(name), ids);
        const rows = new Map((seen.size > 0 ? await read([...seen]) : []).map((row) => [row.id, row]));
        return ids.map((id) => rows.get(id) ?? null);
      }),
  );
