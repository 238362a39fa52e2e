import DataLoader from "dataloader";
import { BadArgument } from "./arguments/badArgument";
import type { GraphContext } from "./graphContext";

/** A kind of thing that an argument may name. */
export interface KnownKind {
  /** What it is called in a sentence. */
  noun: string;
  /** Of the texts in `$1`, those that the hub knows, as `id`. What the caller may not see is not known to it. */
  sql: string;
}

/**
 * Refuses an argument that names nothing known: an empty list would say that there is nothing, where nothing was asked.
 * All of a kind that a request names are looked up at once.
 * @param argument its place below the field, such as `filter.accountId`
 * @throws BadArgument
 */
export async function requireKnown(
  context: GraphContext,
  { noun, sql }: KnownKind,
  argument: string,
  id: string | null | undefined,
): Promise<void> {
  if (id == null) return;
  const known = context.loader(
    `known ${noun}`,
    () =>
      new DataLoader<string, boolean>(async (ids) => {
        const rows = await context.store.reader.$queryRawUnsafe<{ id: string }[]>(sql, ids);
        const found = new Set(rows.map((row) => row.id));
        return ids.map((one) => found.has(one));
      }),
  );
  if (await known.load(id)) return;
  throw new BadArgument(argument, `The hub knows no ${noun} ${id}`);
}
