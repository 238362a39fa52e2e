import type { Day } from "../../schema/canonical/value";
import type { Store } from "../../platform/store/openStore";
import { missingHops } from "./missingHops";
import { readHops, type Hop } from "./readHops";
import { readObligations } from "./readObligations";
import { wholeSight, type Sight } from "./sight";

/** A business transaction from the opportunity to the journal line. */
export interface BusinessTrace {
  correlationId: string;
  hops: Hop[];
  /** Whether all that is due by now is there. */
  complete: boolean;
  missingHops: string[];
  /** From the first hop to the last; null without hops. */
  elapsedMs: number | null;
}

/**
 * Reads business transactions: what happened, and what should have happened by now and has not. Two statements,
 * however many are asked for. One that no deal began owes nothing, and neither does one whose deal is not seen.
 * @param today the day that it is where the company is
 */
export async function readTrace(
  store: Pick<Store, "prisma" | "pool">,
  today: Day,
  correlationIds: readonly string[],
  sight: Sight = wholeSight,
): Promise<Map<string, BusinessTrace>> {
  const [hops, obligations] = await Promise.all([
    readHops(store, correlationIds, sight),
    readObligations(store, today, correlationIds, sight),
  ]);
  return new Map(
    correlationIds.map((correlationId) => {
      const own = hops.get(correlationId) ?? [];
      const missing = obligations.filter((deal) => deal.correlationId === correlationId).flatMap(missingHops);
      const [first, last] = [own.at(0), own.at(-1)];
      const elapsedMs = first && last ? last.at.getTime() - first.at.getTime() : null;
      return [
        correlationId,
        { correlationId, hops: own, complete: missing.length === 0, missingHops: missing, elapsedMs },
      ];
    }),
  );
}
