import { setTimeout as wait } from "node:timers/promises";
import type { PoolClient } from "pg";
import type { Connector } from "../../connectors/connector";
import { vendorWords } from "../../connectors/vendorWords";
import { failureOf } from "../effects/failure";
import { waitAfter } from "../effects/waitAfter";
import type { Hub } from "../hub";
import { takeChanges } from "./takeChanges";
import { takeEverything } from "./takeEverything";
import { contentHash } from "../../domain/idempotency/contentHash";
import { whileLeased } from "../../platform/process/whileLeased";
import { sameFailure } from "../../platform/log/sameFailure";
import { awayMark } from "../../platform/store/storeFailure";
import { expectFeed, moveCursor, noteFollowed } from "../../domain/feed/feedNotes";
import { feedOf } from "./feedOf";
import { noteGap } from "./noteGap";
import { noteHeardFeed, noteReadFeed, noteRefusedFeed, type Feed } from "./noteFeed";
import { firstOf } from "../../platform/signal/firstOf";

/** How long after a feed was read to its end it is read again; a live feed waits by itself. */
const PAUSE_MS = 5_000;
/** How often it is noted that a feed is read, and that its platform answers. */
const NOTE_EVERY_MS = 60_000;
const HEAR_EVERY_MS = 10_000;
/** How long a live feed, which has no end, goes on behind a page until it counts as read. */
const STEADY_MS = 30_000;
/** For how long nobody follows a feed when the one that does stands still. */
const LEASE_MS = 5_000;
const waits = { firstWaitMs: 1_000, longestWaitMs: 60_000 };

/** A feed that is followed until stopped. */
export interface FollowedFeed {
  /** Why it is not read at present, where that does not pass by itself; null while it is, or another worker follows it. */
  refusal(): string | null;
  stop(): Promise<void>;
}

/**
 * Follows one feed of a platform until stopped: each page goes into the inbox in the transaction that moves the cursor,
 * so that a crash neither loses nor skips. Of several workers one follows, the others wait for its lease; one that stood still moves the cursor no more. One that cannot
 * be read is a case until it is.
 */
export function followFeed<Records, Commands>(
  hub: Hub,
  connector: Connector<Records, Commands>,
  feed: string,
  pauseMs = PAUSE_MS,
  steadyMs = STEADY_MS,
): FollowedFeed {
  const stopping = new AbortController();
  const { signal } = stopping;
  const source = `${connector.instance.id}/${feed}`;
  const rest = (ms: number) => wait(ms, undefined, { signal }).catch(() => {});

  const about: Feed = { source, name: feed, platform: connector.instance };
  let refusal: string | null = null;
  /** In a row: a live feed that breaks off now and then, and is read in between, is none that cannot be read. */
  let failures = 0;
  let isFollowed = false;
  const told = sameFailure(hub.log, "The feed broke off and is taken up again");
  let noteAfter = 0;
  let hearAfter = 0;
  const expected = feedOf(connector, feed, pauseMs);
  const { live } = expected;
  /** Ends the cases about it: also those that an earlier process raised, or another worker does meanwhile. */
  const read = async () => {
    refusal = null;
    failures = 0;
    told.over();
    const now = performance.now();
    if (now < noteAfter) return;
    noteAfter = now + NOTE_EVERY_MS;
    await noteReadFeed(hub, about);
  };

  const heard = async () => {
    const now = performance.now();
    if (now < hearAfter) return;
    hearAfter = now + HEAR_EVERY_MS;
    await noteHeardFeed(hub, about);
  };

  /**
   * Reads on until the end, or until what is behind a page is refused: that a page came says no more than that there was
   * one, and what it was refused for before holds.
   */
  const readPages = async (until: AbortSignal, token: bigint) => {
    // Once: one that breaks off again and again is not heard any sooner for it.
    if (!isFollowed) await noteFollowed(hub.store.pool, source);
    isFollowed = true;
    let steady: NodeJS.Timeout | undefined;
    const onPage = async (moved: boolean) => {
      await heard();
      // That there is nothing new does not say that what comes next can be read.
      if (refusal === null && moved) failures = 0;
      if (live) steady ??= setTimeout(() => void read().finally(() => (steady = undefined)), steadyMs);
    };
    await readOn(hub, connector, about, { until, token }, onPage).finally(() => clearTimeout(steady));
    if (!until.aborted) await read();
  };

  const standBy = () => {
    refusal = null;
    failures = 0;
    noteAfter = 0;
  };

  let isExpected = false;
  const run = async () => {
    while (!signal.aborted) {
      try {
        if (!isExpected) await expectFeed(hub.store.pool, expected);
        isExpected = true;
        const held = { name: `feed ${source}`, holder: hub.processId, leaseMs: LEASE_MS };
        const leads = await whileLeased(hub.store.pool, held, (lost, { token }) => {
          const { signal: until, release } = firstOf(signal, lost);
          return readPages(until, token).finally(release);
        });
        // Whether it can be read is for whoever follows it to say.
        if (!leads) standBy();
        await rest(pauseMs);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof FollowedElsewhere) {
          standBy();
          await rest(pauseMs);
          continue;
        }
        failures += 1;
        const failure = failureOf(error);
        refusal = failure.retryable ? null : vendorWords(failure.message);
        noteAfter = 0;
        await noteRefusedFeed(hub, about, failure, failures);
        const ms = waitAfter(failure, waits, failures);
        told.tell(failure.message, { source, ms, class: failure.class, ...awayMark(error) });
        await rest(ms);
      }
    }
  };
  const running = run();
  return {
    refusal: () => refusal && `${connector.instance.id} cannot be read: ${refusal}`,
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function readOn<Records, Commands>(
  hub: Hub,
  connector: Connector<Records, Commands>,
  about: Feed,
  { until: signal, token }: { until: AbortSignal; token: bigint },
  onPage: (moved: boolean) => Promise<void>,
): Promise<void> {
  const { store } = hub;
  const { source, name: feed } = about;
  const { feeds } = connector.capabilities;
  const live = feeds.some((one) => one.name === feed && one.live);
  const known = await store.prisma.feedCursor.findUnique({ where: { source } });
  let cursor = known?.cursor ?? null;
  for await (const page of connector.changes(feed, cursor, signal)) {
    if (page.gap) {
      hub.log.warn(
        { source },
        "The platform no longer keeps the feed's next changes: all of its records are read again",
      );
      // Before the cursor moves: broken off in between, everything is read again.
      const kinds = feeds.find(({ name }) => name === feed)?.kinds ?? [];
      const reading = `gap-${contentHash(page.cursor).slice(0, 16)}`;
      const others = new Set(feeds.flatMap((one) => (one.name === feed ? [] : one.kinds)));
      // What another feed tells too, such as a poll, is not missed.
      const untold = kinds.filter((kind) => !others.has(kind));
      if (known && untold.length > 0) await noteGap(hub, about, { kinds: untold, since: known.updatedAt, reading });
      await takeEverything(store, connector, kinds, reading, signal, () => onPage(false));
      if (signal.aborted) return;
    }
    const moved = page.cursor !== cursor;
    if (moved || page.changes.length > 0) {
      const also = async (client: PoolClient) => {
        const moves = await moveCursor(client, source, page.cursor, token);
        if (!moves) throw new FollowedElsewhere();
      };
      await takeChanges(store, source, page.changes, { read: !live, also });
      cursor = page.cursor;
    }
    if (signal.aborted) return;
    await onPage(moved);
  }
}

/** By throwing it, what another follower has by now is undone. */
class FollowedElsewhere extends Error {}
