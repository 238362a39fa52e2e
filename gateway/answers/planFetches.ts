import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from "@apollo/query-planner";
import type { Path } from "./answerTree";

/** One fetch of a plan, and where the objects stand that it adds to. */
export interface PlannedFetch {
  node: FetchNode;
  path: Path;
}

/** All fetches of a plan, whether its conditions will have them run or not. */
export const planFetches = ({ node }: QueryPlan): PlannedFetch[] => (node ? fetchesIn(node, []) : []);

function fetchesIn(node: PlanNode | SubscriptionNode, path: Path): PlannedFetch[] {
  switch (node.kind) {
    case "Fetch":
      return [{ node, path }];
    case "Flatten":
      return fetchesIn(node.node, [...path, ...node.path]);
    case "Sequence":
    case "Parallel":
      return node.nodes.flatMap((one) => fetchesIn(one, path));
    case "Condition":
      return [node.ifClause, node.elseClause].flatMap((one) => (one ? fetchesIn(one, path) : []));
    case "Subscription":
      return [node.primary, ...(node.rest ? [node.rest] : [])].flatMap((one) => fetchesIn(one, path));
    case "Defer":
      return [];
  }
}
