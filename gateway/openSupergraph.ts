// Before the import below reads it: the gateway package phones home otherwise.
import "./silenceTelemetry";
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { operationFromDocument, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from "@apollo/federation-internals";
import { buildOperationContext, executeQueryPlan } from "@apollo/gateway";
import { QueryPlanner, type QueryPlan } from "@apollo/query-planner";
import { parse, type ExecutionResult, type GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import { weighedCache } from "../platform/cache/weighedCache";
import { answerPlan, type Links } from "./answers/answerPlan";
import type { Admitted } from "./gate/openGate";
import { limitedTo } from "./limitedTo";
import { defaultLimits } from "./limits/limits";

/** What a plan takes of memory for each character of its JSON, with what running it adds: 2 MB for 47,000, as measured. */
const HELD = 43;

type Planned = Pick<Admitted, "query" | "document" | "operationName">;

export interface OpenSupergraph {
  /** What clients see. */
  apiSchema: GraphQLSchema;
  subgraphNames: string[];
  plan(asked: Planned): Promise<QueryPlan>;
  run(plan: QueryPlan, asked: Admitted, links: Links): Promise<ExecutionResult>;
}

/**
 * Plans and runs operations over the subgraphs, one level below `ApolloGateway`, which refuses supergraphs that state
 * who may see what.
 * @see https://www.apollographql.com/docs/graphos/reference/federation/query-plans
 * @param planBytes what is kept of plans at most
 * @param warm operations planned now, so that their first callers do not wait for it
 */
export function openSupergraph(
  supergraphSdl: string,
  log: Logger,
  { planBytes = defaultLimits.planBytes, warm = [] }: { planBytes?: number; warm?: readonly string[] } = {},
): OpenSupergraph {
  const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
  const api = supergraph.apiSchema();
  const apiSchema = api.toGraphQLJSSchema();
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  const planner = new QueryPlanner(supergraph);
  const plans = weighedCache<QueryPlan>(planBytes, (made) => JSON.stringify(made).length * HELD);

  const keyOf = ({ query, operationName }: Omit<Planned, "document">) =>
    createHash("sha256")
      .update(`${operationName ?? ""}\n${query}`)
      .digest("base64");
  const make = (key: string, { document, operationName }: Planned): QueryPlan => {
    const made = planner.buildQueryPlan(operationFromDocument(api, document, { operationName }));
    plans.set(key, made);
    return made;
  };
  for (const query of warm) make(keyOf({ query }), { query, document: parse(query) });

  let turn: Promise<unknown> = Promise.resolve();
  /** Planning takes up to half a second in which nothing else is done: between two plans, others have their turn. */
  const plan: OpenSupergraph["plan"] = async (asked) => {
    const key = keyOf(asked);
    const known = plans.get(key);
    if (known) return known;
    const made = turn.then(() => setImmediate()).then(() => plans.get(key) ?? make(key, asked));
    turn = made.catch(() => {});
    return made;
  };

  const contextOf = ({ document, operationName }: Admitted) =>
    buildOperationContext({ schema: apiSchema, operationDocument: document, ...(operationName && { operationName }) });

  return {
    apiSchema,
    subgraphNames: supergraph.subgraphsMetadata().map(({ name }) => name),
    plan,
    run: async (queryPlan, asked, links) => {
      const { query, variables, document, origin } = asked;
      // The executor reads these of a request, and nothing else.
      const request = { request: { query, variables }, document, context: origin, metrics: {}, logger: log };
      const incoming = request as unknown as Parameters<typeof executeQueryPlan>[2];
      const result = await answerPlan(queryPlan, links, supergraphSchema, (tracked) =>
        executeQueryPlan(queryPlan, { ...tracked }, incoming, contextOf(asked), supergraphSchema, api),
      );
      return limitedTo(result, origin.caller);
    },
  };
}
