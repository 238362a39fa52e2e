import { setTimeout as wait } from "node:timers/promises";
import type { CrmRecords } from "../../../schema/canonical/crm";
import type { Change } from "../../connector";
import { jitteredWaitMs } from "../../../platform/retry/jitteredWaitMs";
import { VendorFailure } from "../../vendorFailure";
import type { Session } from "../openSession";
import type { Reading } from "../readRecords";
import { pubSubFailure, isReplayIdRefused, isUnauthenticated } from "./pubSubFailure";
import type { PubSubClient } from "./pubSubClient";
import type { EventReader } from "./eventReader";
import type { TopicPosition } from "./topicPosition";

export interface Following {
  reading: Reading;
  client: PubSubClient;
  events: EventReader;
}

export interface TopicPage {
  changes: Change<CrmRecords>[];
  position: TopicPosition;
  gap: boolean;
}

/** Events asked for at once: the most a FetchRequest may. */
const BATCH = 100;
/** Failures in a row before the feed gives up and says so. */
const PATIENCE = 10;
const waits = { firstWaitMs: 250, longestWaitMs: 30_000 };

/**
 * Follows one topic until aborted: reconnects after a fall with growing, jittered waits, logs in again when the session
 * has ended, and where Salesforce no longer keeps the position (72 hours) says `gap` and goes on from now.
 */
export async function* followTopic(
  following: Following,
  topic: string,
  from: TopicPosition,
  signal: AbortSignal,
): AsyncGenerator<TopicPage> {
  const { rest, clock, log } = following.reading;
  let position = from;
  let failures = 0;
  while (!signal.aborted) {
    let session: Session | undefined;
    try {
      session = await rest.session();
      for await (const page of subscription(following, session, topic, position, signal)) {
        failures = 0;
        position = page.position;
        yield page;
      }
      failures += 1;
    } catch (error) {
      if (signal.aborted) return;
      if (isReplayIdRefused(error)) {
        log.warn({ topic }, "Salesforce no longer keeps the events behind the cursor");
        position = { since: clock().toISOString() };
        yield { changes: [], position, gap: true };
        continue;
      }
      if (session && isUnauthenticated(error)) await rest.drop(session);
      const failure = error instanceof VendorFailure ? error : pubSubFailure(error, topic);
      failures += 1;
      const final = !failure.retryable && !isUnauthenticated(error);
      if (final || failures >= PATIENCE) throw failure;
      log.warn({ err: failure, topic, failures }, "the subscription fell, and is taken up again");
    }
    await pause(failures, signal);
  }
}

async function* subscription(
  { client, events }: Following,
  session: Session,
  topicName: string,
  from: TopicPosition,
  signal: AbortSignal,
): AsyncGenerator<TopicPage> {
  const stream = client.subscribe(session);
  // What the loop below does not see any more, such as its own cancelling.
  stream.on("error", () => undefined);
  const cancel = () => stream.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    stream.write({ topicName, numRequested: BATCH, ...startOf(from) });
    const since = "since" in from ? Date.parse(from.since) : 0;
    for await (const response of stream) {
      const replayId = (response.events.at(-1)?.replayId ?? response.latestReplayId).toString("base64");
      const { changes, gap } = await events.read(session, response.events, since);
      // An answer without events says how far the topic is, so that an idle one's position does not grow too old; and that
      // the topic is heard.
      yield { changes, position: { replayId }, gap };
      if (response.pendingNumRequested === 0) stream.write({ topicName, numRequested: BATCH });
    }
  } finally {
    signal.removeEventListener("abort", cancel);
    stream.cancel();
  }
}

/** Without a replay id: all that is kept, of which the older part is passed over. LATEST would lose what comes meanwhile. */
function startOf(position: TopicPosition) {
  if ("since" in position) return { replayPreset: "EARLIEST" } as const;
  return { replayPreset: "CUSTOM", replayId: Buffer.from(position.replayId, "base64") } as const;
}

/** At once after the first fall, then doubling from half a second, between half of that and all of it. */
async function pause(failures: number, signal: AbortSignal): Promise<void> {
  if (failures <= 1) return;
  await wait(jitteredWaitMs(waits, failures), undefined, { signal }).catch(() => undefined);
}
