import type { FetchNode } from "@apollo/query-planner";
import { getOperationAST, isObjectType, Kind, type GraphQLSchema, type SelectionSetNode } from "graphql";
import { documentOf } from "./documentOf";

/** The response keys that a fetch fills on an object of a type; on the root when it starts from no objects. */
export function fieldsOf(fetch: FetchNode, typename: unknown, schema: GraphQLSchema): string[] {
  const root = getOperationAST(documentOf(fetch))?.selectionSet;
  const [entities] = root?.selections ?? [];
  const start = fetch.requires ? entities?.kind === Kind.FIELD && entities.selectionSet : root;
  if (!start) return [];
  const renamed = new Map(
    (fetch.outputRewrites ?? []).flatMap((rewrite) =>
      rewrite.kind === "KeyRenamer" ? [[String(rewrite.path.at(-1)), rewrite.renameKeyTo]] : [],
    ),
  );
  return [...new Set(keysIn(start, typename, schema))].map((key) => renamed.get(key) ?? key);
}

function keysIn({ selections }: SelectionSetNode, typename: unknown, schema: GraphQLSchema): string[] {
  return selections.flatMap((selection) => {
    switch (selection.kind) {
      case Kind.FIELD:
        return selection.name.value === "__typename" ? [] : [(selection.alias ?? selection.name).value];
      case Kind.INLINE_FRAGMENT: {
        const condition = selection.typeCondition?.name.value;
        const other = typename !== undefined && condition !== typename && isObjectType(schema.getType(condition ?? ""));
        return other ? [] : keysIn(selection.selectionSet, typename, schema);
      }
      // The planner is not asked to make fragments.
      case Kind.FRAGMENT_SPREAD:
        return [];
    }
  });
}
