import { checkOrder } from "../../../domain/order/checkOrder";
import { storedOrderFacts } from "../../../domain/order/storedOrderFacts";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { linesOfOpportunities } from "./opportunities";
import type { Opportunity } from "./opportunity";
import type { Readiness } from "./readiness";

/** Holds a deal, as the store has it, to the rules that an order is held to when it is won. */
export async function readinessOf(context: GraphContext, deal: Opportunity): Promise<Readiness> {
  const [lines, knownEntities] = await Promise.all([linesOfOpportunities(context).load(deal.id), entities(context)]);
  const missing = checkOrder(storedOrderFacts(deal, lines, knownEntities));
  return { ready: missing.length === 0, missing: missing.map((rule) => ({ ...rule, severity: "BLOCKER" })) };
}

/** The selling entities the ERP has books for, read once per request. */
const entities = (context: GraphContext): Promise<string[]> =>
  context.loader("erp.legal_entity codes", async () => {
    const rows = await context.store.prisma.legalEntity.findMany({ select: { code: true }, orderBy: { code: "asc" } });
    return rows.map(({ code }) => code);
  });
