import type { Connector } from "../../connectors/connector";
import type { FollowedFeed } from "../../domain/feed/feedNotes";

/** A poll that nothing was heard of for so many pauses, or for so long, is silent. */
const PAUSES = 10;
const POLL_QUIET_MS = 300_000;
/** The same of a live feed whose platform does not say how long it may be. */
const LIVE_QUIET_MS = 600_000;

/** A platform's feed, and for how long it may be silent. @param pauseMs how long a poll rests between two readings */
export function feedOf<Records, Commands>(
  { instance, capabilities }: Connector<Records, Commands>,
  name: string,
  pauseMs: number,
): FollowedFeed {
  const feed = capabilities.feeds.find((one) => one.name === name);
  const live = feed?.live === true;
  const longest = live ? LIVE_QUIET_MS : Math.max(POLL_QUIET_MS, PAUSES * pauseMs);
  const { id: instanceId, role, platform } = instance;
  const quietMs = feed?.quietMs === undefined ? longest : feed.quietMs;
  return { source: `${instanceId}/${name}`, instanceId, role, platform, name, live, quietMs };
}
