import { Args, Ctx, Query, Resolver } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { CountedConnection } from "../../../platform/graph/loadList";
import { LegalEntity, LegalEntityConnection } from "./legalEntity";
import { LegalEntityListArgs, listLegalEntities } from "./legalEntityList";

@Resolver(() => LegalEntity)
export class LegalEntityResolver {
  @Query(() => LegalEntityConnection, {
    nullable: true,
    description:
      "The companies of the group that keep books of their own. What the ERP has inactive is not among them; from what refers to it, it is there.",
  })
  legalEntities(
    @Args(() => LegalEntityListArgs) args: LegalEntityListArgs,
    @Ctx() context: GraphContext,
  ): Promise<CountedConnection<LegalEntity>> {
    return listLegalEntities(context, args);
  }
}
