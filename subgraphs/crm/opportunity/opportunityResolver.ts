import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { moneyOf } from "../../../domain/money/moneyOf";
import { hubIdOf } from "../../../domain/refs/hubIdOf";
import { Classified } from "../../../platform/graph/classified";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadIfSet } from "../../../platform/graph/loadIfSet";
import { loadByParent } from "../../../platform/graph/loadByParent";
import { Money } from "../../../platform/graph/money";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { requireKnown } from "../../../platform/graph/requireKnown";
import { Account } from "../account/account";
import { accounts } from "../account/accounts";
import { Contract } from "../contract/contract";
import { contracts } from "../contract/contracts";
import { knownTeam } from "../knownKinds";
import { FinancialStatus } from "./financialStatus";
import { financialStatusOf } from "./financialStatusOf";
import { linesOfOpportunities, opportunities, pageOfOpportunities } from "./opportunities";
import { Opportunity, OpportunityConnection } from "./opportunity";
import { OpportunityLine } from "./opportunityLine";
import { conditionsOf, PipelineArgs, pipelineListing } from "./pipeline";
import { Readiness } from "./readiness";
import { readinessOf } from "./readinessOf";

@Resolver(() => Opportunity)
export class OpportunityResolver {
  @Query(() => Opportunity, { nullable: true, description: "One deal by its hub id, or its id in a CRM." })
  async opportunity(
    @Arg("id", () => ID, { description: "The deal's hub id, or its id in a CRM." }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<Opportunity | null> {
    return opportunities(context).load(await hubIdOf(context, "opportunity", id));
  }

  @Query(() => OpportunityConnection, { nullable: true, description: "The deals of all accounts, by close date." })
  async pipeline(
    @Args(() => PipelineArgs) args: PipelineArgs,
    @Ctx() context: GraphContext,
  ): Promise<OpportunityConnection> {
    await requireKnown(context, knownTeam, "filter.team", args.filter?.team);
    return pageOfOpportunities(context, { listing: pipelineListing, conditions: conditionsOf(args.filter) }, args);
  }

  // A CRM lets a person type any currency: made here, an unknown one costs this field and not the list it is in.
  @Classified("CONFIDENTIAL")
  @FieldResolver(() => Money, { nullable: true, description: "What the deal comes to for one billing interval." })
  amount(@Root() { amountMinor, currency }: Opportunity): Money | null {
    return moneyOf(amountMinor, currency);
  }

  @Owner("opportunity.financialStatus")
  @FieldResolver(() => FinancialStatus, {
    nullable: true,
    description: `What the hub writes back for the account team. ${ownedBy("opportunity.financialStatus")}`,
  })
  financialStatus(@Root() deal: Opportunity): FinancialStatus | null {
    return financialStatusOf(deal);
  }

  @FieldResolver(() => Account, { nullable: true, description: "With whom; null until the CRM links one." })
  account(@Root() { accountId }: Opportunity, @Ctx() context: GraphContext): Promise<Account | null> {
    return loadIfSet(accounts(context), accountId);
  }

  @FieldResolver(() => [OpportunityLine], { description: "What is sold." })
  lines(@Root() { id }: Opportunity, @Ctx() context: GraphContext): Promise<OpportunityLine[]> {
    return linesOfOpportunities(context).load(id);
  }

  @FieldResolver(() => Contract, { nullable: true, description: "The contract that came of it." })
  async contract(@Root() { id }: Opportunity, @Ctx() context: GraphContext): Promise<Contract | null> {
    const [found] = await contractIds(context).load(id);
    return found === undefined ? null : contracts(context).load(found.id);
  }

  @FieldResolver(() => Readiness, {
    description: "Result of the mandatory-field rules, before any write leaves the hub.",
  })
  readiness(@Root() deal: Opportunity, @Ctx() context: GraphContext): Promise<Readiness> {
    return readinessOf(context, deal);
  }
}

const contractIds = (context: GraphContext) =>
  loadByParent(
    context,
    "crm.contract of opportunity",
    (ids) =>
      context.store.prisma.contract.findMany({
        where: { opportunityId: { in: ids } },
        select: { id: true, opportunityId: true },
      }),
    ({ opportunityId }) => opportunityId,
  );
