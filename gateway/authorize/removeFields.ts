import {
  getNamedType,
  getOperationAST,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  print,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { getDirectiveValues } from "graphql/execution/values";
import type { AuthorityTable } from "../../platform/graph/authority/authorityTable";
import { meets, refusal } from "../../platform/graph/authority/requirement";
import type { Caller } from "../../schema/authority/caller";
import { isMaskedFor, toldOf } from "./masking";

/** A valid document's operation, its variables as the operation declares them. */
export interface Operation {
  document: DocumentNode;
  operationName: string | undefined;
  variables: Record<string, unknown>;
}

interface Removal {
  /** What may run: the same document when nothing in it is hidden from the caller. */
  document: DocumentNode;
  /** One for each field the caller may not have. In a path, `@` stands for each entry of a list. */
  errors: GraphQLError[];
  /** Whether the answer must be completed: something was removed, or will be masked. */
  hides: boolean;
  /** Under this key an answer says an object's type, where that is not known otherwise. */
  typeKey: string;
}

/**
 * Removes from an operation what its caller may not have, before it is planned. Where nothing of a selection is left,
 * its `__typename` is, so that the record above is still looked for.
 * @see https://www.apollographql.com/docs/graphos/routing/security/authorization
 */
export function removeFields(
  schema: GraphQLSchema,
  table: AuthorityTable,
  { document, operationName, variables }: Operation,
  caller: Caller,
): Removal {
  const fragments = fragmentsOf(document);
  const errors = new Map<string, GraphQLError>();
  const typeKey = unusedKey(document);
  let hides = false;
  let introspects = false;

  const within = (type: GraphQLNamedType, { selections }: SelectionSetNode, path: string[], asked: boolean) => {
    const kept = selections.flatMap((selection) => keep(type, selection, path, asked));
    if (isAbstractType(type)) kept.push(fieldNode("__typename", typeKey));
    const left = kept.length > 0 ? kept : [fieldNode("__typename")];
    return { kind: Kind.SELECTION_SET, selections: left } as const;
  };

  const keep = (type: GraphQLNamedType, node: SelectionNode, path: string[], above: boolean): SelectionNode[] => {
    const asked = above && isIncluded(node, variables);
    if (node.kind === Kind.FIELD) return keepField(type, node, path, asked);
    const named = node.kind === Kind.FRAGMENT_SPREAD ? fragments[node.name.value] : undefined;
    const { typeCondition, selectionSet } = node.kind === Kind.INLINE_FRAGMENT ? node : (named ?? {});
    if (!selectionSet) return [];
    const condition = typeCondition ? schema.getType(typeCondition.name.value) : type;
    if (!condition) return [];
    const { directives = [] } = node;
    const inner = within(condition, selectionSet, path, asked);
    return [{ kind: Kind.INLINE_FRAGMENT, ...(typeCondition && { typeCondition }), directives, selectionSet: inner }];
  };

  const keepField = (type: GraphQLNamedType, node: FieldNode, path: string[], asked: boolean): SelectionNode[] => {
    const name = node.name.value;
    if (name.startsWith("__")) {
      introspects ||= node.selectionSet !== undefined;
      return [node];
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    const field = type.getFields()[name];
    const coordinate = `${type.name}.${name}`;
    const here = [...path, node.alias?.value ?? name];
    const rule = table.get(coordinate);
    if (rule && !meets(caller, rule.requirement)) {
      hides = true;
      if (asked) errors.set(`${coordinate} ${here.join(" ")}`, refusal(coordinate, code, rule.requirement, here));
      return [];
    }
    const runtime = isAbstractType(type) ? schema.getPossibleTypes(type).map((one) => one.name) : [type.name];
    const masked = runtime.some((one) => isMaskedFor(caller, table.get(`${one}.${name}`)));
    hides ||= masked;
    const told = masked ? toldOf(rule) : undefined;
    const beside = told === undefined ? [] : [fieldNode(told, `${typeKey}_${told}`)];
    if (!node.selectionSet || !field) return [node, ...beside];
    const inner = within(getNamedType(field.type), node.selectionSet, [...here, ...entriesOf(field.type)], asked);
    return [{ ...node, selectionSet: inner }, ...beside];
  };

  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) return { document, errors: [], hides, typeKey };
  const selectionSet = within(root, operation.selectionSet, [], true);
  if (!hides) return { document, errors: [], hides, typeKey };
  const definitions = [{ ...operation, selectionSet }, ...(introspects ? Object.values(fragments) : [])];
  return { document: { kind: Kind.DOCUMENT, definitions }, errors: [...errors.values()], hides, typeKey };
}

const code = "UNAUTHORIZED_FIELD";

/** A document's fragments by name. */
export const fragmentsOf = ({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );

/** A key that no field of the document has. */
function unusedKey(document: DocumentNode): string {
  const text = document.loc?.source.body ?? print(document);
  let key = "__runtime";
  while (text.includes(key)) key += "_";
  return key;
}

const fieldNode = (name: string, alias?: string): FieldNode => ({
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: name },
  ...(alias !== undefined && { alias: { kind: Kind.NAME, value: alias } }),
});

function isIncluded(node: SelectionNode, variables: Record<string, unknown>): boolean {
  const skipped = getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true;
  return !skipped && getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
}

const entriesOf = (type: GraphQLOutputType): string[] => {
  if (isNonNullType(type)) return entriesOf(type.ofType);
  return isListType(type) ? ["@", ...entriesOf(type.ofType)] : [];
};
