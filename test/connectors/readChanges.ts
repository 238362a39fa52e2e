import type { Change, Connector } from "../../connectors/connector";

/** Reads a feed from a cursor, asking again where it ends, until what it has given is enough. */
export async function readChanges<Records, Commands>(
  connector: Connector<Records, Commands>,
  feed: string,
  from: string | null,
  enough: (changes: readonly Change<Records>[]) => boolean,
): Promise<{ changes: Change<Records>[]; cursor: string }> {
  const changes: Change<Records>[] = [];
  let cursor = from;
  while (true) {
    const stop = new AbortController();
    try {
      for await (const page of connector.changes(feed, cursor, stop.signal)) {
        changes.push(...page.changes);
        cursor = page.cursor;
        if (enough(changes)) return { changes, cursor };
      }
    } finally {
      stop.abort();
    }
  }
}
