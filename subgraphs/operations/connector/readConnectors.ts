import { circuitOf } from "../../../domain/connection/circuitOf";
import { connectionState, type FoundConnection } from "../../../domain/connection/connectionState";
import { readFeeds } from "../../../domain/feed/readFeeds";
import { readBudgets } from "../../../platform/budget/readBudgets";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { heldAgainst } from "../../../schema/connectors/heldAgainst";
import { environments } from "../../../schema/environment";
import { platforms, type Platform } from "../../../schema/instance";
import type { Connector } from "./connector";
import { shownEnvironments } from "./connectorStates";

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
    return (instances.length > 0 ? instances : [unheard(platform)]).map((connection) => {
      const rateBudget = budgets.find(({ instanceId }) => instanceId === connection.instanceId) ?? null;
      const connector = connectorOf(platform, connection, at);
      return {
        ...connector,
        circuit: circuitOf(connector.health, rateBudget && rateBudget.throttledUntil),
        feeds: feeds.filter(({ instanceId }) => instanceId === connection.instanceId),
        rateBudget,
      };
    });
  });
}

const roles = { salesforce: "CRM", stripe: "BILLING", netsuite: "ERP" } as const satisfies Record<Platform, string>;

type Heard = Omit<FoundConnection, "instanceId"> & { instanceId: string | null };

const unheard = (platform: Platform): Heard => ({
  ...{ instanceId: null, role: roles[platform], platform },
  ...{ loginAt: null, readAt: null, failedAt: null, failingSince: null, failureClass: null, failure: null },
  ...{ environment: null, authExpiresAt: null },
});

type Standing = Omit<Connector, "circuit" | "feeds" | "rateBudget">;

const connectorOf = (platform: Platform, connection: Heard, now: Date): Standing => ({
  ...{ platform, role: roles[platform], heldAgainst: heldAgainst[platform] },
  instanceId: connection.instanceId,
  environment: environmentOf(connection),
  ...connectionState(connection, now),
  authExpiresAt: connection.authExpiresAt,
  lastLoginAt: connection.loginAt,
  lastReadAt: connection.readAt,
  lastFailureAt: connection.failedAt,
});

function environmentOf({ environment }: Heard): string | null {
  const known = environments.find((each) => each === environment);
  return known === undefined ? null : shownEnvironments[known];
}
