import type { Transaction } from "../../platform/store/openStore";
import type { OrderFacts } from "./orderFacts";

/** What the order's platforms can take: the ERP's legal entities, and each platform's currencies. */
export async function knownBooks(tx: Transaction): Promise<Pick<OrderFacts, "knownEntities" | "knownCurrencies">> {
  const entities = await tx.legalEntity.findMany({ select: { code: true }, orderBy: { code: "asc" } });
  const currencies = await tx.platformCurrency.findMany({ orderBy: [{ role: "desc" }, { instanceId: "asc" }] });
  const instances = [...new Set(currencies.map(({ instanceId }) => instanceId))];
  return {
    knownEntities: entities.map(({ code }) => code),
    knownCurrencies: instances.map((instanceId) => {
      const own = currencies.filter((currency) => currency.instanceId === instanceId);
      return { instanceId, decimals: new Map(own.map(({ code, decimals }) => [code, decimals])) };
    }),
  };
}
