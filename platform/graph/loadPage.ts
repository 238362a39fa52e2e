import DataLoader from "dataloader";
import type { Connection } from "./connectionOf";
import type { GraphContext } from "./graphContext";
import type { Condition, Listing } from "./listing";
import { sizeOf, type PageArgs } from "./pageArgs";
import { decodePlace, encodePlace } from "./pageCursor";
import { readPages } from "./readPages";

/**
 * One page of a list as a connection. All parents that ask for the same page of the same list within a request are
 * answered by one statement, and their rows are loaded by one more.
 * @param rows the loader of the listed rows by id
 */
export async function loadPage<Node>(
  context: GraphContext,
  { listing, parent, conditions = [] }: { listing: Listing; parent?: string; conditions?: readonly Condition[] },
  args: PageArgs,
  rows: DataLoader<string, Node | null>,
): Promise<Connection<Node>> {
  const size = sizeOf(args);
  const after = args.after == null ? null : decodePlace(args.after, listing.sort ? 2 : 1);
  const name = JSON.stringify([listing, conditions, size, after]);
  const pages = context.loader(
    name,
    () =>
      new DataLoader<string, string[][]>(async (parents) => {
        const found = await readPages(context.store.pool, listing, conditions, parents, { after, limit: size + 1 });
        return parents.map((id) => found.get(id) ?? []);
      }),
  );
  const places = await pages.load(parent ?? "");
  const shown = places.slice(0, size);
  const nodes = await rows.loadMany(shown.map((place) => place.at(-1) ?? ""));
  const edges = shown.flatMap((place, at) => {
    const node = nodes[at];
    if (node instanceof Error) throw node;
    // A row that went between the two statements is no longer of the page.
    return node == null ? [] : [{ cursor: encodePlace(place), node }];
  });
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasNextPage: places.length > size,
      hasPreviousPage: after !== null,
    },
  };
}
