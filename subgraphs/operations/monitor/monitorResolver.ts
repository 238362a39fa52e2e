import { Ctx, Query, Resolver } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { FreshnessMonitor, Monitor } from "./monitor";
import { freshness, monitors } from "./monitors";

@Resolver(() => Monitor)
export class MonitorResolver {
  @Query(() => [Monitor], {
    nullable: true,
    description:
      "What of the business is not as it should be: how many, over which money, and since when. What has no legal entity, such as duplicates and processes, is left out for a caller who is limited to some.",
  })
  monitors(@Ctx() context: GraphContext): Promise<Monitor[]> {
    return monitors(context);
  }

  @Query(() => [FreshnessMonitor], {
    nullable: true,
    description: "How long records take to reach each system, the flow with the oldest that waits first.",
  })
  freshness(@Ctx() context: GraphContext): Promise<FreshnessMonitor[]> {
    return freshness(context);
  }
}
