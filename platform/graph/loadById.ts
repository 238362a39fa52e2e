import DataLoader from "dataloader";
import type { GraphContext } from "./graphContext";

/** The request's loader of rows by id: all ids asked for at once are read together; an unknown id is null. */
export const loadById = <Row extends { id: string }>(
  context: GraphContext,
  name: string,
  read: (ids: string[]) => Promise<Row[]>,
): DataLoader<string, Row | null> =>
  context.loader(
    `by id: ${name}`,
    () =>
      new DataLoader<string, Row | null>(async (ids) => {
        const rows = new Map((await read([...ids])).map((row) => [row.id, row]));
        return ids.map((id) => rows.get(id) ?? null);
      }),
  );
