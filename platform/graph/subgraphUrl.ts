import { graphPath } from "./serveSubgraph/graphRequest";

/** Where a subgraph takes requests: the address as it was set, with the graph's path where it has none of its own. */
export function subgraphUrl(setting: string): URL {
  const url = new URL(setting);
  if (url.pathname === "/") url.pathname = graphPath;
  return url;
}
