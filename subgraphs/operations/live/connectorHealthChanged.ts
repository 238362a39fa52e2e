import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";
import { catalog } from "../../../schema/events/catalog";
import { wireType } from "../../../schema/events/jsonSchemaOf";
import { readConnectors } from "../connector/readConnectors";
import { followMessages } from "./followMessages";
import type { ConnectorMessage } from "./messages";

const name = "ops.connector.health.changed";

/** How the hub gets on with each platform, as that changes; an instance that is forgotten by now is passed over. */
export function connectorHealthChanged(
  { role, after }: { role?: string | null; after?: string | null },
  context: CallContext,
) {
  return followMessages<ConnectorMessage>(
    context,
    "connectorHealthChanged",
    { filter: { types: [wireType(name)] }, after },
    async ({ cursor, event }) => {
      const change = catalog[name].data.parse(event.data);
      if (role != null && change.role !== role) return null;
      const connector = (await readConnectors(context)).find(({ instanceId }) => instanceId === change.instanceId);
      return connector ? { cursor, connector, before: change.before, after: change.after } : null;
    },
  );
}
