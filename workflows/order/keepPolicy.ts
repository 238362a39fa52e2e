import { POLICY } from "../../domain/order/knownBooks";
import type { Hub } from "../hub";

/** Keeps the settings' order policy in the store, so that the graph checks a deal as the worker will. Run at start. */
export async function keepPolicy({ store, settings }: Pick<Hub, "store" | "settings">): Promise<void> {
  const policy = settings.orders;
  await store.prisma.orderPolicy.upsert({ where: { id: POLICY }, create: { id: POLICY, policy }, update: { policy } });
}
