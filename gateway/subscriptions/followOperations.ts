import { createHash } from "node:crypto";
import { GraphQLError, Kind, type ExecutionResult } from "graphql";
import type { QueryPlan, SubscriptionNode } from "@apollo/query-planner";
import { closableEvents } from "../../platform/graph/serveSubgraph/closableEvents";
import { authorityKey } from "../authorize/authorityKey";
import type { Admitted } from "../gate/openGate";
import type { OpenSupergraph } from "../openSupergraph";
import type { OperationRunner } from "../operationRunner";
import type { SubgraphLink } from "../subgraphs/subgraphLink";
import { SharedStreams } from "./sharedStreams";

export type Follow = (asked: Admitted) => Promise<AsyncGenerator<ExecutionResult, void, void>>;

/**
 * Federated subscriptions: one subgraph tells of events, and each event's fields of other subgraphs are fetched when it
 * comes, so that they say what is so then.
 * @see https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/overview
 */
export function followOperations(
  supergraph: OpenSupergraph,
  links: Readonly<Record<string, SubgraphLink>>,
  { runEvent }: Pick<OperationRunner, "runEvent">,
  waitingEvents: number,
): Follow {
  const shared = new SharedStreams<ExecutionResult, Admitted>(waitingEvents);

  const open = async (asked: Admitted, longest = () => asked) => {
    const { node } = await supergraph.plan(asked);
    if (node?.kind !== "Subscription") throw new GraphQLError("This operation is no subscription");
    const { primary } = node;
    const link = links[primary.serviceName];
    if (!link) throw new Error(`No link to the ${primary.serviceName} subgraph`);
    const used = new Set(primary.variableUsages);
    const variables = Object.fromEntries(Object.entries(asked.variables).filter(([name]) => used.has(name)));
    const { operation: query, operationName } = primary;
    const upstream = await link.subscribe({ query, variables, operationName }, asked.origin);
    const eventPlan = planOf(node);
    const left = new AbortController();
    const resolve = (event: ExecutionResult) =>
      event.data
        ? runEvent(eventPlan, longest(), answeredBy(event, primary.operation, links), left.signal)
        : Promise.resolve(event);
    return closableEvents(upstream, resolve, () => left.abort());
  };

  return async (asked) => {
    if (resumes(asked)) return open(asked);
    const { sent, operationName, variables, origin } = asked;
    // Hashed, for it is kept as long as the subscription, and its caller says how long it is.
    const key = createHash("sha256")
      .update(JSON.stringify([sent, operationName, variables, authorityKey(origin.caller)]))
      .digest("base64");
    const lasting = ofNobody(asked);
    const queue = await shared.join(key, tellsOf(supergraph, asked), lasting, (longest) => open(lasting, longest));
    return closableEvents(
      queue,
      async (result) => result,
      () => {},
    );
  };
}

/** The same without an end: a shared stream outlives the credential that opened it, and each follower's socket ends by theirs. */
const ofNobody = (asked: Admitted): Admitted => ({
  ...asked,
  origin: { ...asked.origin, caller: { ...asked.origin.caller, expiresAtMs: null } },
});

/** One event's plan: what the event brought, then the fetches that start from it. */
const planOf = ({ primary, rest }: SubscriptionNode): QueryPlan => ({
  kind: "QueryPlan",
  node: rest ? { kind: "Sequence", nodes: [primary, rest] } : primary,
});

/** The links, with the first fetch answered by the event. It is copied, for the executor writes into what it is given. */
function answeredBy(event: ExecutionResult, primary: string, links: Readonly<Record<string, SubgraphLink>>) {
  const { data, errors, extensions } = event;
  const answer = { data: structuredClone(data) ?? null, ...(errors && { errors }), ...(extensions && { extensions }) };
  return Object.fromEntries(
    Object.entries(links).map(([name, link]) => {
      const process: SubgraphLink["process"] = async (call) =>
        call.request.query === primary ? answer : link.process(call);
      return [name, { process }];
    }),
  );
}

const rootOf = ({ selectionSet }: Admitted["operation"]) => {
  const [root] = selectionSet.selections;
  return root?.kind === Kind.FIELD ? root : undefined;
};

/** A stream that nobody can resume after a cursor tells a state. */
function tellsOf({ apiSchema }: Pick<OpenSupergraph, "apiSchema">, { operation }: Admitted): "state" | "log" {
  const field = apiSchema.getSubscriptionType()?.getFields()[rootOf(operation)?.name.value ?? ""];
  return field && !field.args.some(({ name }) => name === "after") ? "state" : "log";
}

/** Whoever resumes after a cursor has a stream of its own: one that others already follow is past that place. */
function resumes({ operation, variables }: Admitted): boolean {
  const root = rootOf(operation);
  if (!root) return true;
  const after = root.arguments?.find(({ name }) => name.value === "after")?.value;
  if (!after || after.kind === Kind.NULL) return false;
  if (after.kind !== Kind.VARIABLE) return true;
  const value = variables[after.name.value];
  return value !== undefined && value !== null;
}
