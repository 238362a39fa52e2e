import type { QueryPlan } from "@apollo/query-planner";
import { GraphQLError, type ExecutionResult, type GraphQLSchema } from "graphql";
import { SubgraphFailure } from "../subgraphs/subgraphFailure";
import type { SubgraphLink } from "../subgraphs/subgraphLink";
import { AnswerTree, type Path } from "./answerTree";
import { errorsOf, type Loss } from "./errorsOf";
import { fieldsAsked, fieldsUnasked, placesOf, type SentFetch } from "./lostFields";
import { planFetches } from "./planFetches";
import { refuseHollow } from "./refuseHollow";

export type Links = Readonly<Record<string, Pick<SubgraphLink, "process">>>;
type Process = SubgraphLink["process"];
type AnswerError = NonNullable<Awaited<ReturnType<Process>>["errors"]>[number];

/**
 * Runs a plan so that each error says where in the answer it belongs. The executor alone tells no place for a subgraph
 * that does not answer, and in lists of several types the wrong one for a single entity's error.
 * @param execute the executor, over the links it is given
 * @see https://spec.graphql.org/October2021/#sec-Handling-Field-Errors
 */
export async function answerPlan(
  plan: QueryPlan,
  links: Links,
  schema: GraphQLSchema,
  execute: (tracked: Links) => Promise<ExecutionResult>,
): Promise<ExecutionResult> {
  const tree = new AnswerTree();
  const nodes = new Map(planFetches(plan).map(({ node }) => [`${node.serviceName} ${node.operation}`, node]));
  const sent: SentFetch[] = [];
  const losses: Omit<Loss, "fields">[] = [];
  const errors: { error: AnswerError; sent: SentFetch }[] = [];

  const track =
    (serviceName: string, process: Process): Process =>
    async (call) => {
      const { query, variables } = call.request;
      const node = nodes.get(`${serviceName} ${query ?? ""}`);
      if (!node || !("incomingRequestContext" in call)) return process(call);
      const one: SentFetch = { node, path: call.pathInIncomingRequest ?? [], representations: listIn(variables) };
      sent.push(one);
      try {
        const answer = await process(call);
        refuseHollow(node, variables, answer.data);
        for (const error of answer.errors ?? []) {
          if (answer.data || isPlaced(error)) errors.push({ error, sent: one });
          else losses.push({ sent: one, cause: located(error, serviceName, undefined) });
        }
        if (answer.data && !node.requires) tree.add(answer.data);
        return { data: answer.data ?? null };
      } catch (cause) {
        if (!(cause instanceof SubgraphFailure)) throw cause;
        losses.push({ sent: one, cause });
        return { data: null };
      }
    };

  const tracked = Object.entries(links).map(
    ([name, { process }]) => [name, { process: track(name, process) }] as const,
  );
  const result = await execute(Object.fromEntries(tracked));
  const [first] = losses;
  if (!first && errors.length === 0) return result;
  const lost = losses.map((loss) => ({ ...loss, fields: fieldsAsked(loss.sent, tree, schema) }));
  if (first) lost.push({ ...first, fields: fieldsUnasked(plan, sent, tree, schema) });
  return {
    ...(result.data !== undefined && { data: result.data }),
    errors: [
      ...errorsOf(lost, result.data),
      ...errors.map(({ error, sent: one }) => located(error, one.node.serviceName, pathOf(error, one, tree))),
      ...(result.errors ?? []),
    ],
  };
}

const listIn = (variables: Record<string, unknown> = {}): SentFetch["representations"] =>
  Array.isArray(variables.representations) ? variables.representations : [];

/** An error that a subgraph places itself: at a field, or at one field of one entity. */
const isPlaced = ({ path }: AnswerError): boolean =>
  path !== undefined && path.length > 0 && (path[0] !== "_entities" || typeof path[1] === "number");

function pathOf({ path }: AnswerError, sent: SentFetch, tree: AnswerTree): Path | undefined {
  if (!sent.node.requires || path === undefined) return path;
  const [, index, ...rest] = path;
  const place = typeof index === "number" ? placesOf(sent, tree)[index] : undefined;
  return place && [...place.path, ...rest];
}

const located = (error: AnswerError, serviceName: string, path: Path | undefined): GraphQLError =>
  new GraphQLError(error.message, {
    ...(path && { path }),
    extensions: { code: "DOWNSTREAM_SERVICE_ERROR", ...error.extensions, serviceName },
  });
