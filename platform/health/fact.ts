/** How one thing stands on which a process's work rests. */
export interface Fact {
  /** What it is about, such as `database` or `subgraph crm`. */
  name: string;
  /** Whether the work goes on: all of it, all but some, or none. */
  state: FactState;
  /** Why, in words for whoever is called at night; what is right is said as well. */
  says: string;
  /** Since when it is as it is, where that is known; otherwise since it was first seen so. */
  since?: Date | null;
  /** What goes on all the same, of one that is not well. */
  stillWorks?: string;
}

export type FactState = "ok" | "degraded" | "failed";

/**
 * A fact from reasons why something is not well: it is well while there are none.
 * @param otherwise what it is while there are some
 */
export const factOf = (
  name: string,
  reasons: readonly string[],
  { well, otherwise = "failed", stillWorks }: { well: string; otherwise?: "degraded" | "failed"; stillWorks: string },
): Fact =>
  reasons.length === 0
    ? { name, state: "ok", says: well }
    : { name, state: otherwise, says: reasons.join("; "), stillWorks };
