import type { FetchNode, QueryPlan, QueryPlanSelectionNode } from "@apollo/query-planner";
import { isObjectType, type GraphQLSchema } from "graphql";
import type { AnswerTree, Path, Place } from "./answerTree";
import { fieldsOf } from "./fieldsOf";
import { planFetches } from "./planFetches";
import { representedBy } from "./representedBy";

/** A fetch as it was sent. */
export interface SentFetch {
  node: FetchNode;
  path: Path;
  representations: readonly Readonly<Record<string, unknown>>[];
}

/** The objects a sent fetch adds to; by the place in its representations, where it has some. */
export const placesOf = ({ node, path, representations }: SentFetch, tree: AnswerTree): (Place | undefined)[] =>
  node.requires ? representedBy(tree.placesAt(path), representations) : tree.placesAt([]);

/** The fields a sent fetch was to bring. */
export const fieldsAsked = (sent: SentFetch, tree: AnswerTree, schema: GraphQLSchema): Path[] =>
  fieldsAt(sent.node, placesOf(sent, tree), schema);

/** The fields that nobody was asked for, since what the question needs of another subgraph is missing. */
export function fieldsUnasked(
  plan: QueryPlan,
  sent: readonly SentFetch[],
  tree: AnswerTree,
  schema: GraphQLSchema,
): Path[] {
  return planFetches(plan).flatMap(({ node, path }) => {
    if (!node.requires) return [];
    const asked = new Set(
      sent
        .filter((one) => one.node === node)
        .flatMap((one) => placesOf(one, tree))
        .map((place) => place?.value),
    );
    const startsFrom = typesOf(node.requires);
    const unasked = tree.placesAt(path).filter(({ value }) => {
      const { __typename: type } = value;
      const fits = typeof type !== "string" || startsFrom.has(type) || !isObjectType(schema.getType(type));
      return fits && !asked.has(value);
    });
    return fieldsAt(node, unasked, schema);
  });
}

const fieldsAt = (node: FetchNode, places: readonly (Place | undefined)[], schema: GraphQLSchema): Path[] =>
  places.flatMap((place) =>
    place ? fieldsOf(node, place.value.__typename, schema).map((field) => [...place.path, field]) : [],
  );

const typesOf = (requires: readonly QueryPlanSelectionNode[]): Set<unknown> =>
  new Set(requires.map((selection) => (selection.kind === "InlineFragment" ? selection.typeCondition : undefined)));
