import type { Readiness } from "../../platform/graph/serveSubgraph/listenGraph";
import type { SubgraphLink } from "./subgraphLink";

/** Whoever asks over and over is told of the same look: a health check can be asked by anyone. */
const KEPT_MS = 1_000;

/**
 * Whether the subgraphs can be asked: one that cannot costs its own fields only, so that the gateway goes on without
 * it, and says so; without any there is nothing to go on with.
 */
export function subgraphReadiness(links: readonly SubgraphLink[]): () => Promise<Readiness> {
  let looked: { at: number; found: Promise<Readiness> } | undefined;
  const look = async (): Promise<Readiness> => {
    const said = (await Promise.all(links.map((link) => link.trouble()))).filter((text) => text !== undefined);
    const none = said.length > 0 && said.length === links.length;
    return none ? { reasons: said, degraded: [] } : { reasons: [], degraded: said };
  };
  return () => {
    const now = performance.now();
    if (!looked || now - looked.at > KEPT_MS) looked = { at: now, found: look() };
    return looked.found;
  };
}
