import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { moneyOf } from "../../../domain/money/moneyOf";
import { Classified } from "../../../platform/graph/classified";
import { ExternalRef } from "../../../platform/graph/externalRef";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadExternalRefs } from "../../../platform/graph/loadExternalRefs";
import type { CountedConnection } from "../../../platform/graph/loadList";
import { Money } from "../../../platform/graph/money";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { arrangementsOfContracts } from "../revenue/schedules";
import { RevenueArrangement } from "../revenue/revenueSchedule";
import { Account, Contract } from "./entities";
import { ReceivableConnection, type Receivable } from "./receivable";
import { pageOfReceivables, receivablesOfAccount, stillOpen } from "./receivables";
import { perCurrency, revenueOfAccounts } from "./revenueTotals";
import { unappliedOfAccounts } from "./unapplied";

@Resolver(() => Account)
export class AccountResolver {
  @FieldResolver(() => ReceivableConnection, { nullable: true, description: "What is open, the longest due first." })
  receivables(
    @Root() { id }: Account,
    @Arg("includeSettled", () => Boolean, { nullable: true, defaultValue: false, description: "Also what is settled." })
    includeSettled: boolean | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: GraphContext,
  ): Promise<CountedConnection<Receivable>> {
    const conditions = includeSettled ? [] : [stillOpen];
    return pageOfReceivables(context, { listing: receivablesOfAccount, parent: id, conditions }, args);
  }

  @FieldResolver(() => [Money], {
    nullable: true,
    description:
      "Cash and credits not yet applied to an invoice, one amount per currency; receivables less this is owed.",
  })
  async unapplied(@Root() { id }: Account, @Ctx() context: GraphContext): Promise<Money[]> {
    return (await unappliedOfAccounts(context).load(id)).map(({ currency, minor }) => moneyOf(minor, currency));
  }

  @Classified("RESTRICTED")
  @FieldResolver(() => [Money], {
    nullable: true,
    description:
      "Earned, as the ledger has it, with what people entered there for the customer: one amount per currency; never added across currencies.",
  })
  async recognizedRevenue(
    @Root() { id }: Account,
    @Arg("from", () => CalendarDate, { nullable: true, description: "The first day; open when left out." })
    from: string | null,
    @Arg("to", () => CalendarDate, { nullable: true, description: "The last day; open when left out." })
    to: string | null,
    @Ctx() context: GraphContext,
  ): Promise<Money[]> {
    return perCurrency(await revenueOfAccounts(context, from ?? null, to ?? null).load(id), "recognized");
  }

  @Classified("RESTRICTED")
  @FieldResolver(() => [Money], {
    nullable: true,
    description:
      "Billed, and not earned yet, as the ledger has it, with what people entered there for the customer: one amount per currency; never added across currencies. What the ledger does not hold yet is not in it: such an invoice is not tied. What it holds without a rule for when it is earned is in it, and an open case says how much waits.",
  })
  async deferredRevenue(@Root() { id }: Account, @Ctx() context: GraphContext): Promise<Money[]> {
    return perCurrency(await revenueOfAccounts(context, null, null).load(id), "deferred");
  }

  @FieldResolver(() => [ExternalRef], { nullable: true, description: "The account's customers in the ERP." })
  erpRefs(@Root() { id }: Account, @Ctx() context: GraphContext): Promise<ExternalRef[]> {
    return loadExternalRefs(context, "ERP").load(id);
  }
}

@Resolver(() => Contract)
export class ContractResolver {
  @FieldResolver(() => [RevenueArrangement], { nullable: true, description: "What it earns." })
  arrangements(@Root() { id }: Contract, @Ctx() context: GraphContext): Promise<RevenueArrangement[]> {
    return arrangementsOfContracts(context).load(id);
  }
}
