import type { FetchNode } from "@apollo/query-planner";
import { parse, type DocumentNode } from "graphql";

const parsed = new WeakMap<FetchNode, DocumentNode>();

/** A fetch's operation, parsed once per plan: the planner gives its text only. */
export function documentOf(fetch: FetchNode): DocumentNode {
  const known = fetch.operationDocumentNode ?? parsed.get(fetch);
  if (known) return known;
  const document = parse(fetch.operation, { noLocation: true });
  parsed.set(fetch, document);
  return document;
}
