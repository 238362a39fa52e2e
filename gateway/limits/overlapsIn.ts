import { Kind, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";

/**
 * How many pairs of fields merge into one, which is how often validation compares two of them: a field written a
 * thousand times is half a million pairs. No fragment may contain itself.
 * @see https://spec.graphql.org/October2021/#sec-Field-Selection-Merging
 */
export function overlapsIn(
  selections: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): number {
  return overlapsBetween([selections], fragments);
}

/** Of fields in selection sets that stand in one place. */
function overlapsBetween(
  sets: readonly SelectionSetNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): number {
  const fields = new Map<string, { count: number; inner: SelectionSetNode[] }>();
  const collect = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
      if (selection.kind !== Kind.FIELD) continue;
      const key = (selection.alias ?? selection.name).value;
      const field = fields.get(key) ?? { count: 0, inner: [] };
      field.count += 1;
      if (selection.selectionSet) field.inner.push(selection.selectionSet);
      fields.set(key, field);
    }
  };
  sets.forEach(collect);
  let pairs = 0;
  for (const { count, inner } of fields.values()) {
    pairs += (count * (count - 1)) / 2;
    if (inner.length > 0) pairs += overlapsBetween(inner, fragments);
  }
  return pairs;
}
