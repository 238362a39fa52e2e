import { readFeeds, type FeedStanding } from "../../domain/feed/readFeeds";
import type { Fact } from "../../platform/health/fact";
import type { Store } from "../../platform/store/openStore";

/** How each feed stands, whichever worker follows it. One that is not read costs what its platform would tell. */
export const feedFacts = async ({ reader }: Pick<Store, "reader">): Promise<Fact[]> =>
  (await readFeeds(reader)).map(factOfFeed);

function factOfFeed({ source, state, since, heardAt, tries, fault }: FeedStanding): Fact {
  const name = `feed ${source}`;
  const heard = heardAt ? `heard last at ${heardAt.toISOString()}` : "not heard yet";
  const stillWorks =
    "Other feeds and webhooks; what this one would tell is read later, from where it stood, and nothing is called tied out on it";
  switch (state) {
    case "HEARD":
    case "STARTING":
      return { name, state: "ok", says: `${source} is followed; ${heard}` };
    case "FAULTY": {
      const says = `${source} cannot be read, after ${tries} tries; ${heard}: ${String(fault)}`;
      return { name, state: "degraded", since, says, stillWorks };
    }
    case "SILENT": {
      const why = fault === null ? "" : `; it broke off last since: ${fault}`;
      return { name, state: "degraded", since, says: `Nothing is heard of ${source}; ${heard}${why}`, stillWorks };
    }
  }
}
