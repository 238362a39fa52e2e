import { Ctx, Query, Resolver } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { readSummary } from "./readSummary";
import { Summary } from "./summary";

@Resolver(() => Summary)
export class SummaryResolver {
  @Query(() => Summary, {
    nullable: true,
    description:
      "What a dashboard's tiles show: counts, and money per currency, as far as the caller may see them. What has no legal entity is left out for a caller who is limited to some.",
  })
  summary(@Ctx() context: GraphContext): Promise<Summary> {
    return readSummary(context);
  }
}
