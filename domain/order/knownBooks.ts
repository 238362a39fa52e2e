import type { Transaction } from "../../platform/store/openStore";
import type { OrderFacts } from "./orderFacts";

/** What the ERP's books can take: their legal entities, and the currencies of any of them. */
export async function knownBooks(tx: Transaction): Promise<Pick<OrderFacts, "knownEntities" | "knownCurrencies">> {
  const entities = await tx.legalEntity.findMany({
    select: { code: true, currencies: true },
    orderBy: { code: "asc" },
  });
  return {
    knownEntities: entities.map(({ code }) => code),
    knownCurrencies: [...new Set(entities.flatMap(({ currencies }) => currencies))].sort(),
  };
}
