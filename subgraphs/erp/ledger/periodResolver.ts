import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { CountedConnection } from "../../../platform/graph/loadList";
import { loadRequired } from "../../../platform/graph/loadRequired";
import { AccountingPeriod, AccountingPeriodConnection } from "./accountingPeriod";
import { LegalEntity } from "./legalEntity";
import { legalEntities, periods } from "./ledger";
import { AccountingPeriodListArgs, listPeriods } from "./periodList";

@Resolver(() => AccountingPeriod)
export class PeriodResolver {
  @Query(() => AccountingPeriod, { nullable: true, description: "One accounting period by its hub id." })
  period(
    @Arg("id", () => ID, { description: "The period's hub id." }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<AccountingPeriod | null> {
    return periods(context).load(id);
  }

  @Query(() => AccountingPeriodConnection, {
    nullable: true,
    description:
      "The accounting periods of all legal entities' books. What the ERP has inactive, or the books of, is not among them; by its id, and from what refers to it, it is there.",
  })
  periods(
    @Args(() => AccountingPeriodListArgs) args: AccountingPeriodListArgs,
    @Ctx() context: GraphContext,
  ): Promise<CountedConnection<AccountingPeriod>> {
    return listPeriods(context, args);
  }

  @FieldResolver(() => LegalEntity, { description: "Whose books they are." })
  entity(@Root() { entityId }: AccountingPeriod, @Ctx() context: GraphContext): Promise<LegalEntity> {
    return loadRequired(legalEntities(context), entityId);
  }
}
