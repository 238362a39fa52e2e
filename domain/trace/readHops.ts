import type { Store } from "../../platform/store/openStore";
import type { EventName } from "../../schema/events/catalog";
import { wireType } from "../../schema/events/jsonSchemaOf";
import { hopKinds, type HopStatus } from "./hopKinds";
import type { Sight } from "./sight";

/** One step of a business transaction, in one system. */
export interface Hop {
  seq: number;
  system: string;
  instanceId: string | null;
  action: string;
  objectType: string;
  objectId: string;
  at: Date;
  status: HopStatus;
  eventId: string;
  causationId: string | null;
  /** Since the hop before; null for the first. */
  latencyMs: number | null;
}

/** The hops of each business transaction, in the log's order. Uses the index event (correlation_id, position). */
export async function readHops(
  { prisma }: Pick<Store, "prisma">,
  correlationIds: readonly string[],
  sight: Pick<Sight, "events">,
): Promise<Map<string, Hop[]>> {
  const events = await prisma.event.findMany({
    where: { correlationId: { in: [...correlationIds] }, type: { in: [...kinds.keys()] }, position: { not: null } },
    orderBy: { position: "asc" },
  });
  const seen = await sight.events(events.map(({ id }) => id));
  const hops = new Map<string, Hop[]>(correlationIds.map((id) => [id, []]));
  for (const event of events.filter(({ id }) => seen.has(id))) {
    const own = hops.get(event.correlationId);
    const kind = kinds.get(event.type);
    if (!own || !kind) continue;
    const before = own.at(-1);
    own.push({
      seq: own.length + 1,
      system: kind.system,
      instanceId: /^\/instances\/(.+)$/.exec(event.source)?.[1] ?? null,
      action: kind.action,
      objectType: event.subjectType,
      objectId: event.subject,
      at: event.time,
      status: kind.status,
      eventId: event.id,
      causationId: event.causationId,
      latencyMs: before ? event.time.getTime() - before.at.getTime() : null,
    });
  }
  return hops;
}

const kinds = new Map(Object.entries(hopKinds).map(([name, kind]) => [wireType(name as EventName), kind]));
