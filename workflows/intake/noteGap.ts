import { dayAt } from "../../domain/calendar/dayAt";
import { raiseException } from "../../domain/exception/raiseException";
import type { Hub } from "../hub";
import { vendorNames, type Feed } from "./noteFeed";

/** What a case is about that says that a platform no longer keeps what happened since the hub read it last. */
const FEED_GAP = "FeedGap";

interface Gap {
  /** What is read by list instead. */
  kinds: readonly string[];
  /** When the feed was read last, as far as this database knows. */
  since: Date;
  /** Names the reading. */
  reading: string;
}

/**
 * Has a person told that a platform no longer keeps what happened for some time, and what the hub does instead. Told
 * before anything is read, and once for each gap, however often the reading is broken off.
 */
export async function noteGap(hub: Hub, feed: Feed, { kinds, since, reading }: Gap): Promise<void> {
  const { source, name, platform } = feed;
  const vendor = vendorNames[platform.platform];
  const day = dayAt(since, hub.settings.timeZone);
  await hub.store.prisma.$transaction((tx) =>
    raiseException(tx, hub.now(), {
      class: "MISSING_REFERENCE",
      title: `${vendor} no longer keeps all that happened there since ${day}`,
      explanation: `The feed "${name}" of ${vendor} (${platform.id}) was read last at ${since.toISOString()}, as after a restore of an old backup or a long absence, and ${vendor} does not keep its events for so long. All of its records are read again from its lists instead, as they are now: ${kinds.join(", ")}. What was deleted there meanwhile is in no list, and what came and went shows in none: compare ${vendor} with the hub for the time from ${day} on, the records that were deleted first, and correct by hand what differs. Then close this case.`,
      advice: `Compare ${vendor} with the hub from ${day} on: what was deleted there is in no list`,
      classification: "CONFIDENTIAL",
      subjectType: FEED_GAP,
      subjectId: source,
      accountId: null,
      system: platform.role,
      correlationId: source,
      amountAtRisk: null,
      retry: null,
      cause: reading,
    }),
  );
}
