import { checkOrder } from "../../../domain/order/checkOrder";
import { knownBooks } from "../../../domain/order/knownBooks";
import { storedOrderFacts } from "../../../domain/order/storedOrderFacts";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { linesOfOpportunities } from "./opportunities";
import type { Opportunity } from "./opportunity";
import type { Readiness } from "./readiness";

/** Holds a deal, as the store has it, to the rules that an order is held to when it is won. */
export async function readinessOf(context: GraphContext, deal: Opportunity): Promise<Readiness> {
  const [lines, books] = await Promise.all([linesOfOpportunities(context).load(deal.id), booksOf(context)]);
  const missing = checkOrder(storedOrderFacts(deal, lines, books, context.now()));
  return { ready: missing.length === 0, missing: missing.map((rule) => ({ ...rule, severity: "BLOCKER" })) };
}

/** What the ERP's books can take, read once per request. */
const booksOf = (context: GraphContext) =>
  context.loader("erp.legal_entity books", () => knownBooks(context.store.prisma));
