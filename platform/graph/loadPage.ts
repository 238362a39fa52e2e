import DataLoader from "dataloader";
import type { Connection } from "./connectionOf";
import type { GraphContext } from "./graphContext";
import { limitsOn } from "./legalEntities/limitOn";
import type { Condition, Listing } from "./listing";
import type { PageArgs } from "./pageArgs";
import { decodePlace, encodePlace } from "./pageCursor";
import { readPages, type Placed } from "./readPages";

/**
 * One page of a list as a connection. All parents that ask for the same page of the same list within a request are
 * answered by one statement. Whoever is limited to some legal entities sees those rows alone that are in their books.
 * @throws BadArgument for a cursor of another list
 * @param of a row of the listed table, as Prisma gives it, as the graph shows it
 */
export async function loadPage<Row, Node>(
  context: GraphContext,
  { listing, parent, conditions: asked = [] }: { listing: Listing; parent?: string; conditions?: readonly Condition[] },
  args: PageArgs,
  of: (row: Row) => Node,
): Promise<Connection<Node>> {
  const { first: size } = args;
  const conditions = [...asked, ...limitsOn(context.caller, listing.table)];
  const after = args.after == null ? null : decodePlace(listing, args.after);
  const name = JSON.stringify([listing, conditions, size, after]);
  const pages = context.loader(
    name,
    () =>
      new DataLoader<string, Placed<Row>[]>(async (parents) => {
        const limits = { after, limit: size + 1 };
        const found = await readPages<Row>(context.store.reader, listing, conditions, parents, limits);
        return parents.map((id) => found.get(id) ?? []);
      }),
  );
  const found = await pages.load(parent ?? "");
  const edges = found.slice(0, size).map(({ place, row }) => ({ cursor: encodePlace(listing, place), node: of(row) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasNextPage: found.length > size,
      hasPreviousPage: after !== null,
    },
  };
}
