import {
  getNamedType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";
import { getArgumentValues } from "graphql/execution/values";

/**
 * How many values a field about the schema answers, exactly: it asks the schema as the execution would. What is asked
 * of a type within one place of the query is counted once and remembered, so that fields of types of fields, which
 * multiply in the answer, do not multiply in the counting.
 * @see https://spec.graphql.org/October2021/#sec-Introspection
 */
export function introspectionCost(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Readonly<Record<string, unknown>>,
): (field: FieldNode) => number {
  const counted = new Map<SelectionSetNode, Map<unknown, number>>();
  const argumentsOf = new Map<FieldNode, Record<string, unknown>>();
  // All that the introspection types' own resolvers read of it.
  const info = { schema } as GraphQLResolveInfo;

  const ofSource = (selections: SelectionSetNode, type: GraphQLNamedType, source: unknown): number => {
    const known = counted.get(selections) ?? new Map<unknown, number>();
    counted.set(selections, known);
    const before = known.get(source);
    if (before !== undefined) return before;
    let cost = 0;
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) cost += ofField(selection, type, source);
      else {
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (fragment) cost += ofSource(fragment.selectionSet, type, source);
      }
    }
    known.set(source, cost);
    return cost;
  };

  const ofField = (field: FieldNode, parent: GraphQLNamedType, source: unknown): number => {
    const definition = isObjectType(parent) ? parent.getFields()[field.name.value] : undefined;
    return definition ? ofDefinition(field, definition, source) : 1;
  };

  const ofDefinition = (field: FieldNode, definition: GraphQLField<unknown, unknown>, source: unknown): number => {
    const given = argumentsOf.get(field) ?? getArgumentValues(definition, field, variables);
    argumentsOf.set(field, given);
    const value: unknown = definition.resolve?.(source, given, null, info);
    const entries: unknown[] = Array.isArray(value) ? value : [value];
    const { selectionSet } = field;
    if (!selectionSet) return Math.max(1, entries.length);
    const type = getNamedType(definition.type);
    return entries.reduce<number>(
      (sum, entry) => sum + 1 + (entry === undefined || entry === null ? 0 : ofSource(selectionSet, type, entry)),
      1,
    );
  };

  return (field) => {
    const definition = [SchemaMetaFieldDef, TypeMetaFieldDef].find(({ name }) => name === field.name.value);
    return definition ? ofDefinition(field, definition, undefined) : 1;
  };
}
