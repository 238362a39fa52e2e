import { FEED } from "../../domain/exception/staleFeeds";
import { raiseException, type NewException } from "../../domain/exception/raiseException";
import { standing } from "../../domain/exception/standing";
import { readFeeds, type FeedStanding } from "../../domain/feed/readFeeds";
import type { Hub } from "../hub";
import { vendorNames } from "./noteFeed";

type Needs = Pick<Hub, "store" | "now">;

/**
 * Has a person told of each feed that was not heard for longer than it ever is while all is well. Any worker tells, not
 * only whoever follows it, who may hang or be gone. One that broke off is told of by then. The case ends once it is read.
 */
export async function tellSilentFeeds({ store, now }: Needs): Promise<void> {
  const at = now();
  const feeds = await readFeeds(store.reader);
  for (const feed of feeds.filter(({ state }) => state === "SILENT")) {
    const told = { subjectId: feed.source, cause: SILENT, ...standing };
    if ((await store.prisma.exceptionCase.count({ where: told })) > 0) continue;
    await store.prisma.$transaction((tx) => raiseException(tx, at, caseOf(feed)));
  }
}

const SILENT = "silent";

function caseOf({ source, platform, role, since, heardAt, quietMs, fault }: FeedStanding): NewException {
  const vendor = vendorNames[platform];
  const heard = heardAt === null ? "was never heard" : `was not heard since ${since.toISOString()}`;
  const why = fault === null ? "" : ` It broke off last since: ${fault.replace(/\.$/, "")}.`;
  return {
    class: "CONNECTION",
    cause: SILENT,
    title: `Nothing is heard of ${vendor} any more`,
    explanation: `The feed "${source}" of ${vendor} ${heard}, and is never silent for more than ${minutes(quietMs)} while all is well.${why} What changed there since is missing in the hub, as far as no other feed tells it, and no invoice is called tied out on it. See that a worker runs and can reach ${vendor}; one that runs and does not answer is to be started anew. The case ends by itself once the feed is read.`,
    classification: "CONFIDENTIAL",
    subjectType: FEED,
    subjectId: source,
    accountId: null,
    system: role,
    correlationId: source,
    amountAtRisk: null,
    retry: null,
  };
}

const minutes = (ms: number): string => (ms === 60_000 ? "a minute" : `${Math.ceil(ms / 60_000)} minutes`);
