import type { Fact } from "../../platform/health/fact";
import type { SubgraphLink } from "./subgraphLink";

/** Whoever asks over and over is told of the same look: a health check can be asked by anyone. */
const KEPT_MS = 1_000;

/**
 * Whether the subgraphs can be asked: one that cannot costs its own fields only, so that the gateway goes on without
 * it, and says so; without any there is nothing to go on with.
 */
export function subgraphFacts(links: Readonly<Record<string, SubgraphLink>>): () => Promise<Fact[]> {
  let looked: { at: number; found: Promise<Fact[]> } | undefined;
  const look = async (): Promise<Fact[]> => {
    const said = await Promise.all(
      Object.entries(links).map(async ([subgraph, link]) => ({ subgraph, trouble: await link.trouble() })),
    );
    const well = said.flatMap(({ subgraph, trouble }) => (trouble === undefined ? subgraph : []));
    return said.map(({ subgraph, trouble }): Fact => {
      const name = `subgraph ${subgraph}`;
      if (trouble === undefined) return { name, state: "ok", says: `The subgraph ${subgraph} takes requests` };
      if (well.length === 0) return { name, state: "failed", says: trouble, stillWorks: "Nothing of the graph" };
      const stillWorks = `Every field of ${well.join(", ")}; those of ${subgraph} are missing from answers, with an error that says so`;
      return { name, state: "degraded", says: trouble, stillWorks };
    });
  };
  return () => {
    const now = performance.now();
    if (!looked || now - looked.at > KEPT_MS) looked = { at: now, found: look() };
    return looked.found;
  };
}
