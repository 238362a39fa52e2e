import type { Event, Prisma } from "../../schema/generated/prisma/client";
import type { Store } from "../store/openStore";

export interface EventFilter {
  accountId?: string;
  correlationId?: string;
  subject?: string;
  types?: readonly string[];
}

/** An event that has its place in the log. */
export type LoggedEvent = Event & { position: bigint };

/**
 * Events after a position, in the order of the log, at most `limit`. Relies on `event_position_key` and, per filter,
 * on the index that leads with its column (`account_id`, `correlation_id`, `subject`, `type`, each with `position`).
 */
export async function readEvents(
  { prisma }: Pick<Store, "prisma">,
  after: bigint,
  { accountId, correlationId, subject, types }: EventFilter = {},
  limit = 500,
): Promise<LoggedEvent[]> {
  const where: Prisma.EventWhereInput = {
    position: { gt: after },
    ...(accountId !== undefined && { accountId }),
    ...(correlationId !== undefined && { correlationId }),
    ...(subject !== undefined && { subject }),
    ...(types && { type: { in: [...types] } }),
  };
  const events = await prisma.event.findMany({ where, orderBy: { position: "asc" }, take: limit });
  return events.filter((event): event is LoggedEvent => event.position !== null);
}
