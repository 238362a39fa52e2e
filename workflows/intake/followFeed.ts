import { setTimeout as wait } from "node:timers/promises";
import type { Connector } from "../../connectors/connector";
import { failureOf } from "../effects/failure";
import { jitteredWaitMs } from "../../platform/retry/jitteredWaitMs";
import type { Hub } from "../hub";
import { takeChanges } from "./takeChanges";
import { takeEverything } from "./takeEverything";
import { contentHash } from "../../domain/idempotency/contentHash";

/** How long after a feed was read to its end it is read again; a live feed waits by itself. */
const PAUSE_MS = 5_000;
const waits = { firstWaitMs: 1_000, longestWaitMs: 60_000 };

/**
 * Follows one feed of a platform until stopped: each page goes into the inbox in the transaction that moves the cursor,
 * so that a crash neither loses nor skips. Of several workers one follows, the others wait for its lock.
 */
export function followFeed<Records, Commands>(
  hub: Hub,
  connector: Connector<Records, Commands>,
  feed: string,
  pauseMs = PAUSE_MS,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const source = `${connector.instance.id}/${feed}`;
  const rest = (ms: number) => wait(ms, undefined, { signal }).catch(() => {});

  const run = async () => {
    for (let failures = 0; !signal.aborted;) {
      try {
        await asLeader(hub, source, (lost) => readOn(hub, connector, feed, source, AbortSignal.any([signal, lost])));
        failures = 0;
        await rest(pauseMs);
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        const failure = failureOf(error);
        const ms = failure.retryAfterMs ?? jitteredWaitMs(waits, failures);
        hub.log.warn(
          { source, ms, class: failure.class },
          `The feed broke off and is taken up again: ${failure.message}`,
        );
        await rest(ms);
      }
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function readOn<Records, Commands>(
  hub: Hub,
  connector: Connector<Records, Commands>,
  feed: string,
  source: string,
  signal: AbortSignal,
): Promise<void> {
  const { store } = hub;
  const known = await store.prisma.feedCursor.findUnique({ where: { source } });
  for await (const page of connector.changes(feed, known?.cursor ?? null, signal)) {
    if (page.gap) {
      hub.log.warn(
        { source },
        "The platform no longer keeps the feed's next changes: all of its records are read again",
      );
      // Before the cursor moves: broken off in between, everything is read again.
      const kinds = connector.capabilities.feeds.find(({ name }) => name === feed)?.kinds ?? [];
      await takeEverything(store, connector, kinds, `gap-${contentHash(page.cursor).slice(0, 16)}`, signal);
      if (signal.aborted) return;
    }
    await takeChanges(store, source, page.changes, async (client) => {
      await client.query(
        `INSERT INTO operations.feed_cursor (source, cursor, updated_at) VALUES ($1, $2, now())
         ON CONFLICT (source) DO UPDATE SET cursor = $2, updated_at = now()`,
        [source, page.cursor],
      );
    });
    if (signal.aborted) return;
  }
}

/** Does the work while holding the source's advisory lock; without it, another worker is at it. */
async function asLeader({ store }: Hub, source: string, work: (lost: AbortSignal) => Promise<void>): Promise<void> {
  const client = await store.pool.connect();
  try {
    const { rows } = await client.query<{ leads: boolean }>("SELECT pg_try_advisory_lock(hashtext($1)) AS leads", [
      `feed ${source}`,
    ]);
    if (!rows[0]?.leads) return;
    const losing = new AbortController();
    const lose = () => losing.abort();
    client.once("error", lose);
    try {
      await work(losing.signal);
    } finally {
      client.off("error", lose);
      await client.query("SELECT pg_advisory_unlock(hashtext($1))", [`feed ${source}`]);
    }
  } finally {
    client.release();
  }
}
