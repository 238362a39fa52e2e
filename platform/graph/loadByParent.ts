import DataLoader from "dataloader";
import type { GraphContext } from "./graphContext";

/** The request's loader of what belongs to each parent: all parents asked for at once are read together, in order. */
export const loadByParent = <Row>(
  context: GraphContext,
  name: string,
  read: (parentIds: string[]) => Promise<Row[]>,
  parentOf: (row: Row) => string | null,
): DataLoader<string, Row[]> =>
  context.loader(
    `by parent: ${name}`,
    () =>
      new DataLoader<string, Row[]>(async (parentIds) => {
        const rows = new Map<string, Row[]>();
        for (const row of await read([...parentIds])) {
          const parent = parentOf(row) ?? "";
          const known = rows.get(parent);
          if (known) known.push(row);
          else rows.set(parent, [row]);
        }
        return parentIds.map((id) => rows.get(id) ?? []);
      }),
  );
