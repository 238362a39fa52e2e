import type { Transaction } from "../../platform/store/openStore";

/** Whether everything that an order provisioned has ended in billing; not while nothing is provisioned yet. */
export async function hasEnded(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ all: number; ended: number }[]>`
    SELECT count(*)::int AS "all", (count(*) FILTER (WHERE status IN ('CANCELED', 'EXPIRED')))::int AS ended
    FROM billing.subscription WHERE order_id = ${id}`;
  return found !== undefined && found.all > 0 && found.all === found.ended;
}
