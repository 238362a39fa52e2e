import { idForms } from "../../../domain/refs/idForms";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadNode } from "../node/nodes";
import { nodeTypeOf } from "../node/nodeType";
import { findByText, type Found } from "./findByText";
import { searchMatches, type SearchHit } from "./searchHit";

/** What a text leads to, the surest first, each record once. */
export async function search(context: GraphContext, given: string, first: number): Promise<SearchHit[]> {
  const text = given.trim();
  if (text === "" || first === 0) return [];
  const [byId, byText] = await Promise.all([findById(context, text), findByText(context, text, first)]);
  const hits = new Map<string, SearchHit>();
  const found = [...byId, ...byText.map((one) => ({ ...one, record: { __typename: one.type, id: one.id } }))];
  // A sort is stable: of the same match, in the order in which they were found.
  for (const hit of found.sort((one, other) => ranks.indexOf(one.match) - ranks.indexOf(other.match))) {
    if (!hits.has(hit.id)) hits.set(hit.id, hit);
  }
  return [...hits.values()].slice(0, first);
}

const ranks = Object.keys(searchMatches);

/** By the hub's id, and by any platform's: those that are there, and that the caller may see. */
async function findById(context: GraphContext, text: string): Promise<SearchHit[]> {
  const links = await context.store.prisma.externalRef.findMany({
    where: { externalId: { in: idForms(text) } },
    select: { entityId: true },
    take: MOST_LINKS,
    orderBy: { id: "desc" },
  });
  const named = [
    { id: text, match: "HUB_ID" as const },
    ...links.map(({ entityId }) => ({ id: entityId, match: "EXTERNAL_ID" as const })),
  ];
  const known = named.flatMap((one): Found[] => {
    const type = nodeTypeOf(one.id);
    return type === null ? [] : [{ ...one, type }];
  });
  const hits = await Promise.all(
    known.map(async (one) => ({ ...one, record: await loadNode(context, one.type, one.id) })),
  );
  return hits.filter(({ record }) => record !== null);
}

/** Short ids, such as a ledger's, may name a record of each kind in each instance. */
const MOST_LINKS = 200;
