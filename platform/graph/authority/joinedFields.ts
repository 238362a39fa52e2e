import {
  getNamedType,
  isObjectType,
  Kind,
  parse,
  type ConstDirectiveNode,
  type GraphQLNamedType,
  type SelectionSetNode,
} from "graphql";
import type { Subgraph } from "../subgraph";
import { directivesOf } from "./authorityTable";

/** The fields, as `Type.field`, by which subgraphs join records (`@key`) or which they hand to each other (`@requires`). */
export function joinedFields({ schema }: Subgraph): string[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => [
      ...setsIn(directivesOf(type), "key").flatMap((set) => within(type, set)),
      ...Object.values(type.getFields()).flatMap((field) =>
        setsIn(directivesOf(field), "requires").flatMap((set) => within(type, set)),
      ),
    ]);
}

/** The field sets of a directive. @see https://www.apollographql.com/docs/graphos/reference/federation/directives#key */
function setsIn(directives: readonly ConstDirectiveNode[], wanted: string): SelectionSetNode[] {
  return directives
    .filter(({ name }) => name.value === wanted)
    .flatMap(({ arguments: given = [] }) => given.filter(({ name }) => name.value === "fields"))
    .flatMap(({ value }) => (value.kind === Kind.STRING ? parse(`{ ${value.value} }`).definitions : []))
    .flatMap((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? [definition.selectionSet] : []));
}

function within(type: GraphQLNamedType, { selections }: SelectionSetNode): string[] {
  if (!isObjectType(type)) return [];
  return selections.flatMap((selection) => {
    const field = selection.kind === Kind.FIELD ? type.getFields()[selection.name.value] : undefined;
    if (!field || selection.kind !== Kind.FIELD) return [];
    const inner = selection.selectionSet ? within(getNamedType(field.type), selection.selectionSet) : [];
    return [`${type.name}.${field.name}`, ...inner];
  });
}
