import type { Connector } from "../../connectors/connector";

/** A connector of which nothing is asked before this has let it pass. */
export function behind<Records, Commands>(
  connector: Connector<Records, Commands>,
  pass: () => Promise<void>,
): Connector<Records, Commands> {
  const { ids } = connector;
  return {
    ...connector,
    read: async (kind, externalId) => {
      await pass();
      return connector.read(kind, externalId);
    },
    list: (kind) => after(pass, () => connector.list(kind)),
    ...(ids && { ids: (kind) => after(pass, () => ids(kind)) }),
    write: async (name, key, command) => {
      await pass();
      return connector.write(name, key, command);
    },
    find: async (name, key, command) => {
      await pass();
      return connector.find(name, key, command);
    },
    changes: (feed, cursor, signal) => after(pass, () => connector.changes(feed, cursor, signal)),
  };
}

async function* after<Value>(pass: () => Promise<void>, then: () => AsyncIterable<Value>): AsyncGenerator<Value> {
  await pass();
  yield* then();
}
