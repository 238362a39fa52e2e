import type { Transaction } from "../../platform/store/openStore";
import { dayAt } from "../calendar/dayAt";
import type { OrderBooks } from "./orderFacts";
import { orderPolicy } from "./orderPolicy";

/** The one row of the policy. */
export const POLICY = "orders";

/**
 * What orders are held against: the ERP's legal entities, each platform's currencies, and the policy that the worker
 * keeps; before its first start, the built-in rules alone.
 */
export async function knownBooks(tx: Transaction, now: Date): Promise<OrderBooks> {
  const entities = await tx.legalEntity.findMany({ select: { code: true }, orderBy: { code: "asc" } });
  const currencies = await tx.platformCurrency.findMany({ orderBy: [{ role: "desc" }, { instanceId: "asc" }] });
  const kept = await tx.orderPolicy.findUnique({ where: { id: POLICY } });
  const instances = [...new Set(currencies.map(({ instanceId }) => instanceId))];
  return {
    policy: orderPolicy.parse(kept?.policy ?? {}),
    billingDay: dayAt(now, "UTC"),
    knownEntities: entities.map(({ code }) => code),
    knownCurrencies: instances.map((instanceId) => {
      const own = currencies.filter((currency) => currency.instanceId === instanceId);
      return { instanceId, decimals: new Map(own.map(({ code, decimals }) => [code, decimals])) };
    }),
  };
}
