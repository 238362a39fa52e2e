import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { fragmentsOf } from "./fragmentsOf";
import { refuse } from "./refused";

/**
 * What a subscription follows stands when it is opened, so nothing at its root has `@skip` or `@include`. GraphQL.js asks
 * the same, but fails on a condition that is a variable.
 * @throws Refused
 * @see https://spec.graphql.org/draft/#sec-Single-Root-Field
 */
export function refuseConditionalSubscription(document: DocumentNode): void {
  const fragments = fragmentsOf(document);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    if (definition.operation === OperationTypeNode.SUBSCRIPTION) refuseConditions(definition.selectionSet, fragments);
  }
}

function refuseConditions(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): void {
  for (const selection of selections) {
    const condition = selection.directives?.find(({ name }) => name.value === "skip" || name.value === "include");
    if (condition) {
      const what = `@${condition.name.value} may not stand at the root of a subscription`;
      throw refuse("GRAPHQL_VALIDATION_FAILED", `${what}: leave it out, or do not subscribe`, { nodes: condition });
    }
    if (selection.kind === Kind.FIELD) continue;
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (fragment) refuseConditions(fragment.selectionSet, fragments);
  }
}
