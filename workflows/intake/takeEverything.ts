import type { Connector } from "../../connectors/connector";
import { inLane } from "../../platform/budget/callLane";
import type { Store } from "../../platform/store/openStore";
import { takeChanges } from "./takeChanges";

/** The kind of a message that no platform sent: the hub came by and read the record. */
export const READ = "READ";

/** How long one page waits for its turn: whoever reads a mass of records has time. */
const PATIENCE_MS = 60_000;

/**
 * Has every record that a platform holds taken in, as if each had changed. Begun again under the same name, it adds no
 * record twice; aborted, it leaves out the rest.
 *
 * @param reading names this reading; another name reads everything anew
 * @param onPage hears of each page that was kept
 */
export const takeEverything = <Records, Commands>(
  store: Store,
  connector: Connector<Records, Commands>,
  kinds: readonly (keyof Records & string)[],
  reading: string,
  signal: AbortSignal,
  onPage: () => unknown = () => {},
): Promise<void> => inLane("bulk", () => takeAll(store, connector, kinds, reading, signal, onPage), PATIENCE_MS);

async function takeAll<Records, Commands>(
  store: Store,
  connector: Connector<Records, Commands>,
  kinds: readonly (keyof Records & string)[],
  reading: string,
  signal: AbortSignal,
  onPage: () => unknown,
): Promise<void> {
  const source = `${connector.instance.id}/${reading}`;
  for (const kind of kinds) {
    for await (const ids of connector.ids?.(kind) ?? idsOf(connector, kind)) {
      if (signal.aborted) return;
      const changes = ids.map((listed) => {
        if (typeof listed !== "string") return listed;
        return { eventId: `${kind}:${listed}`, eventType: READ, kind, externalId: listed, payload: {} };
      });
      await takeChanges(store, source, changes, { read: true, bulk: true });
      onPage();
    }
  }
}

async function* idsOf<Records, Commands>(
  connector: Connector<Records, Commands>,
  kind: keyof Records & string,
): AsyncGenerator<string[]> {
  for await (const page of connector.list(kind)) {
    yield (page as { externalId: string }[]).map(({ externalId }) => externalId);
  }
}
