import type { Hub } from "../hub";
import { requestDueRevenue, type DuePosition } from "./requestDueRevenue";

/** Asks for all revenue that is due, batch after batch, each in a transaction of its own. */
export async function requestAllDueRevenue(hub: Hub, limit = 1_000): Promise<void> {
  let after: DuePosition | null = null;
  do {
    const from: DuePosition | null = after;
    after = await hub.store.prisma.$transaction((tx) => requestDueRevenue(tx, hub, { limit, after: from }), {
      timeout: 30_000,
    });
  } while (after !== null);
}
