import type { Connection } from "./connectionOf";
import type { GraphContext } from "./graphContext";
import { loadPage } from "./loadPage";
import { loadTotals, type CurrencyTotal, type SummedList } from "./loadTotals";
import type { PageArgs } from "./pageArgs";

/** A page of a list, with what the whole list comes to. */
export interface CountedConnection<Node> extends Connection<Node> {
  /** Asked for only when a field of it is. */
  totals: () => Promise<readonly CurrencyTotal[]>;
}

/**
 * One page of a list as a connection that can also say how long the whole list is, and what it comes to.
 * @throws BadArgument for a cursor of another list
 * @param of a row of the listed table, as Prisma gives it, as the graph shows it
 */
export async function loadList<Row, Node>(
  context: GraphContext,
  list: SummedList,
  args: PageArgs,
  of: (row: Row) => Node,
): Promise<CountedConnection<Node>> {
  return { ...(await loadPage(context, list, args, of)), totals: () => loadTotals(context, list) };
}
