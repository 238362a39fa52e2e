import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { CountedConnection } from "../../../platform/graph/loadList";
import { Money } from "../../../platform/graph/money";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { DunningCase } from "../dunning/dunningCase";
import { openCasesOfAccounts } from "../dunning/dunningCases";
import { InvoiceConnection, InvoiceStatus, type Invoice } from "../invoice/invoice";
import { pageOfInvoices } from "../invoice/invoiceList";
import { invoicesOfAccount, withStatuses } from "../invoice/invoices";
import { BillingProfile } from "../profile/billingProfile";
import { profilesOfAccounts } from "../profile/billingProfiles";
import { BillingSubscription, SubscriptionStatus } from "../subscription/billingSubscription";
import { subscriptionsOfAccounts } from "../subscription/subscriptions";
import { Account } from "./account";
import { annualRevenue, monthlyRevenue, openBalances } from "./totals";

@ArgsType()
class InvoicesArgs extends PageArgs {
  @Field(() => InvoiceStatus, { nullable: true, description: "Only those with this status." })
  status?: string | null;
}

@Resolver(() => Account)
export class AccountResolver {
  @Owner("billingProfile")
  @FieldResolver(() => [BillingProfile], {
    nullable: true,
    description: `One per currency and legal entity. ${ownedBy("billingProfile")}`,
  })
  billingProfiles(@Root() { id }: Account, @Ctx() context: GraphContext): Promise<BillingProfile[]> {
    return profilesOfAccounts(context).load(id);
  }

  @Owner("subscription")
  @FieldResolver(() => [BillingSubscription], {
    nullable: true,
    description: `What it is billed again and again. ${ownedBy("subscription")}`,
  })
  async subscriptions(
    @Root() { id }: Account,
    @Arg("status", () => SubscriptionStatus, { nullable: true, description: "Only those with this status." })
    status: string | null,
    @Ctx() context: GraphContext,
  ): Promise<BillingSubscription[]> {
    const all = await subscriptionsOfAccounts(context).load(id);
    return status == null ? all : all.filter((subscription) => subscription.status === status);
  }

  @Owner("invoice")
  @FieldResolver(() => InvoiceConnection, {
    nullable: true,
    description: `What it was asked to pay, newest first. ${ownedBy("invoice")}`,
  })
  invoices(
    @Root() { id }: Account,
    @Args(() => InvoicesArgs) args: InvoicesArgs,
    @Ctx() context: GraphContext,
  ): Promise<CountedConnection<Invoice>> {
    const conditions = withStatuses(args.status == null ? null : [args.status]);
    return pageOfInvoices(context, { listing: invoicesOfAccount, parent: id, conditions }, args);
  }

  @FieldResolver(() => [Money], {
    nullable: true,
    description:
      "Billing's view of what is open, one amount per currency, never added across currencies; the ERP's receivables prevail.",
  })
  openBalance(@Root() { id }: Account, @Ctx() context: GraphContext): Promise<Money[]> {
    return openBalances(context).load(id);
  }

  @Classified("CONFIDENTIAL")
  @FieldResolver(() => [Money], {
    nullable: true,
    description:
      "Monthly recurring revenue: one amount per currency, never added across currencies; what its subscriptions bring, added up before it is rounded.",
  })
  mrr(@Root() { id }: Account, @Ctx() context: GraphContext): Promise<Money[]> {
    return monthlyRevenue(context).load(id);
  }

  @Classified("CONFIDENTIAL")
  @FieldResolver(() => [Money], {
    nullable: true,
    description: "Annual recurring revenue, twelve times the monthly: one amount per currency.",
  })
  arr(@Root() { id }: Account, @Ctx() context: GraphContext): Promise<Money[]> {
    return annualRevenue(context).load(id);
  }

  @Owner("dunningCase")
  @FieldResolver(() => DunningCase, {
    nullable: true,
    description: `The open dunning case, if collection failed; of several, each in a currency of its own, the last. ${ownedBy("dunningCase")}`,
  })
  async dunning(@Root() { id }: Account, @Ctx() context: GraphContext): Promise<DunningCase | null> {
    const [latest] = await openCasesOfAccounts(context).load(id);
    return latest ?? null;
  }
}
