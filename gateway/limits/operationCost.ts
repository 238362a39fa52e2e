import {
  getNamedType,
  getNullableType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isListType,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { getArgumentValues, getDirectiveValues } from "graphql/execution/values";
import { defaultPage } from "../../platform/graph/defaultPage";
import { fragmentsOf } from "../gate/fragmentsOf";
import { introspectionCost } from "./introspectionCost";
import { wholeReads } from "./wholeReads";

/** How long a list is taken to be whose length no argument says. */
const UNSAID = 10;
/** What a change costs beside its answer, for it writes to the systems. */
const CHANGE = 10;

/**
 * How many values an answer may hold, known before anything is fetched: each field is one, as often as the lists it
 * stands in are long. A list is as long as its `first` allows or, where that says nothing, as the schema says, or as the list of ids it is asked for; pages inside pages
 * multiply. What introspection answers is known exactly. What has every row looked at counts for as many values as take
 * that long.
 * @param variables as `readVariables` gave them
 * @see https://ibm.github.io/graphql-specs/cost-spec.html
 */
export function operationCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  { operation, selectionSet }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const fragments = fragmentsOf(document);
  const ofIntrospection = introspectionCost(schema, fragments, variables);

  const left = (selection: SelectionNode): boolean =>
    getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if === true ||
    getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if === false;

  const ofSelections = ({ selections }: SelectionSetNode, parent: GraphQLNamedType, page: number): number => {
    let cost = 0;
    for (const selection of selections) {
      if (left(selection)) continue;
      if (selection.kind === Kind.FIELD) cost += ofField(selection, parent, page);
      else {
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        const on = fragment?.typeCondition ? schema.getType(fragment.typeCondition.name.value) : parent;
        if (fragment && on) cost += ofSelections(fragment.selectionSet, on, page);
      }
    }
    return cost;
  };

  const ofField = (field: FieldNode, parent: GraphQLNamedType, page: number): number => {
    const name = field.name.value;
    if (name.startsWith("__")) return ofIntrospection(field);
    const definition = "getFields" in parent ? parent.getFields()[name] : undefined;
    if (!definition || !("args" in definition)) return 1;
    const given = getArgumentValues(definition, field, variables);
    const said = sizeSaid(definition, given);
    const length = lengthOf(definition.type, said ?? page);
    const inner = field.selectionSet
      ? ofSelections(field.selectionSet, getNamedType(definition.type), said ?? UNSAID)
      : 0;
    return 1 + length * inner + (length - 1) + (parent === root ? wholeRead(definition, given) : 0);
  };

  const root = schema.getRootType(operation);
  // What a subscription picks is held against each event as it comes.
  const wholeRead = (definition: GraphQLField<unknown, unknown>, given: Readonly<Record<string, unknown>>): number =>
    operation === OperationTypeNode.SUBSCRIPTION
      ? 0
      : wholeReads(definition, given, operation === OperationTypeNode.MUTATION);
  if (!root) return 0;
  const changes = operation === OperationTypeNode.MUTATION ? selectionSet.selections.length * CHANGE : 0;
  return changes + ofSelections(selectionSet, root, UNSAID);
}

/** How many entries the arguments let come: of a page, or, where there are no pages, of a list of ids. */
function sizeSaid(
  { args }: GraphQLField<unknown, unknown>,
  given: Readonly<Record<string, unknown>>,
): number | undefined {
  const page = defaultPage(args);
  if (page !== undefined) return typeof given.first === "number" ? Math.max(0, given.first) : page;
  const lists = Object.values(given).filter(Array.isArray);
  return lists.length > 0 ? Math.max(...lists.map(({ length }) => length)) : undefined;
}

/** Entries of a list of lists multiply. */
function lengthOf(type: GraphQLOutputType, size: number): number {
  const nullable = getNullableType(type);
  return isListType(nullable) ? size * lengthOf(nullable.ofType, UNSAID) : 1;
}
