import { circuitOf } from "../../../domain/connection/circuitOf";
import { connectionState, type FoundConnection } from "../../../domain/connection/connectionState";
import { readFeeds } from "../../../domain/feed/readFeeds";
import { readBudgets } from "../../../platform/budget/readBudgets";
import { noWorkerSince, type NoWorker } from "../../../platform/process/noWorkerSince";
import { databaseNow } from "../../../platform/store/databaseNow";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { heldAgainst } from "../../../schema/connectors/heldAgainst";
import { environments } from "../../../schema/environment";
import { platforms, type Platform } from "../../../schema/instance";
import type { Connector } from "./connector";
import { shownEnvironments } from "./connectorStates";

/** The connector of each platform, once for each of its instances that a worker speaks to. */
export async function readConnectors({ store }: Pick<GraphContext, "store">): Promise<Connector[]> {
  const [at, known, feeds, budgets, deadSince] = await Promise.all([
    databaseNow(store.reader),
    store.prisma.connection.findMany({ orderBy: { instanceId: "asc" } }),
    readFeeds(store.reader),
    readBudgets(store.reader),
    noWorkerSince(store.reader),
  ]);
  return platforms.flatMap((platform) => {
    const instances = known.filter((connection) => connection.platform === platform);
    return (instances.length > 0 ? instances : [unheard(platform)]).map((connection) => {
      const rateBudget = budgets.find(({ instanceId }) => instanceId === connection.instanceId) ?? null;
      const connector = unasked(connectorOf(platform, connection, at), deadSince);
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
  ...{ credentialsRefusedAt: null, environment: null, authExpiresAt: null },
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

/** Where nobody lives who could ask, that it answered last says nothing of how it is; why it did not holds until asked. */
const unasked = (found: Standing, none: NoWorker | null): Standing =>
  none === null || found.health !== "HEALTHY"
    ? found
    : {
        ...{ ...found, health: "SILENT", since: none.since },
        says: "No worker lives: nobody asks it, and nothing is read or written",
      };

function environmentOf({ environment }: Heard): string | null {
  const known = environments.find((each) => each === environment);
  return known === undefined ? null : shownEnvironments[known];
}
