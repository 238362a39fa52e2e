import DataLoader from "dataloader";
import type { GraphContext } from "./graphContext";

/**
 * The request's loader of facts about each parent that are no rows, such as totals: all parents asked for at once are
 * read together, in order.
 * @param read holds what it reads to the caller's legal entities itself, by `limitOn`
 */
export const loadFacts = <Fact>(
  context: GraphContext,
  name: string,
  read: (parentIds: string[]) => Promise<Fact[]>,
  parentOf: (fact: Fact) => string | null,
): DataLoader<string, Fact[]> =>
  context.loader(
    `by parent: ${name}`,
    () =>
      new DataLoader<string, Fact[]>(async (parentIds) => {
        const facts = new Map<string, Fact[]>();
        for (const fact of await read([...parentIds])) {
          const parent = parentOf(fact) ?? "";
          const known = facts.get(parent);
          if (known) known.push(fact);
          else facts.set(parent, [fact]);
        }
        return parentIds.map((id) => facts.get(id) ?? []);
      }),
  );
