import type { FetchNode } from "@apollo/query-planner";
import { getOperationAST, Kind } from "graphql";
import { SubgraphFailure } from "../subgraphs/subgraphFailure";
import { documentOf } from "./documentOf";

/**
 * Refuses an answer that leaves out what was asked without a word: it would be read as "there is none".
 * @throws SubgraphFailure
 */
export function refuseHollow(fetch: FetchNode, variables: unknown, data: unknown): void {
  if (data === null || data === undefined) return;
  const whole = fetch.requires ? holdsEntities(variables, data) : holdsFields(fetch, data);
  if (!whole) throw new SubgraphFailure("answered without what it was asked for", { uncertain: true });
}

function holdsEntities(variables: unknown, data: unknown): boolean {
  const [asked, answered] = [valueOf(variables, "representations"), valueOf(data, "_entities")];
  return Array.isArray(asked) && Array.isArray(answered) && asked.length === answered.length;
}

function holdsFields(fetch: FetchNode, data: unknown): boolean {
  const selections = getOperationAST(documentOf(fetch))?.selectionSet.selections ?? [];
  return selections.every(
    (one) =>
      // What may be skipped may be missing.
      one.kind !== Kind.FIELD || one.directives?.length || valueOf(data, (one.alias ?? one.name).value) !== undefined,
  );
}

const valueOf = (of: unknown, key: string): unknown =>
  typeof of === "object" && of !== null && Object.hasOwn(of, key) ? Reflect.get(of, key) : undefined;
