import { connectionState } from "../../../domain/connection/connectionState";
import { readFeeds } from "../../../domain/feed/readFeeds";
import { readBudgets } from "../../../platform/budget/readBudgets";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { heldAgainst } from "../../../schema/connectors/heldAgainst";
import type { Connection } from "../../../schema/generated/prisma/client";
import { platforms, type Platform } from "../../../schema/instance";
import type { Connector } from "./connector";

/** The connector of each platform, once for each of its instances that a worker speaks to. */
export async function readConnectors({ store, now }: GraphContext): Promise<Connector[]> {
  const at = now();
  const [known, feeds, budgets] = await Promise.all([
    store.prisma.connection.findMany({ orderBy: { instanceId: "asc" } }),
    readFeeds(store.reader, at),
    readBudgets(store.reader),
  ]);
  return platforms.flatMap((platform) => {
    const instances = known.filter((connection) => connection.platform === platform);
    return (instances.length > 0 ? instances : [unheard(platform)]).map((connection) => ({
      ...connectorOf(platform, connection, at),
      feeds: feeds.filter(({ instanceId }) => instanceId === connection.instanceId),
      rateBudget: budgets.find(({ instanceId }) => instanceId === connection.instanceId) ?? null,
    }));
  });
}

const roles = { salesforce: "CRM", stripe: "BILLING", netsuite: "ERP" } as const satisfies Record<Platform, string>;

type Heard = Omit<Connection, "instanceId"> & { instanceId: string | null };

const unheard = (platform: Platform): Heard => ({
  ...{ instanceId: null, role: roles[platform], platform },
  ...{ loginAt: null, readAt: null, failedAt: null, failingSince: null, failureClass: null, failure: null },
});

const connectorOf = (platform: Platform, connection: Heard, now: Date): Omit<Connector, "feeds" | "rateBudget"> => ({
  ...{ platform, role: roles[platform], heldAgainst: heldAgainst[platform] },
  instanceId: connection.instanceId,
  ...connectionState(connection, now),
  lastLoginAt: connection.loginAt,
  lastReadAt: connection.readAt,
  lastFailureAt: connection.failedAt,
});
