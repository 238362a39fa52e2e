import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadPage } from "../../../platform/graph/loadPage";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { Account } from "../account/account";
import { Invoice } from "../invoice/invoice";
import { invoices } from "../invoice/invoices";
import { DunningCase, DunningConnection } from "./dunningCase";
import { caseOf, collectionsListing, stillOpen } from "./dunningCases";

@Resolver(() => DunningCase)
export class DunningResolver {
  @Query(() => DunningConnection, {
    nullable: true,
    description: "The open dunning cases, the largest exposure first (in minor units, whatever the currency).",
  })
  collectionsQueue(@Args(() => PageArgs) args: PageArgs, @Ctx() context: GraphContext): Promise<DunningConnection> {
    const list = { listing: collectionsListing, conditions: stillOpen };
    return loadPage(context, list, args, caseOf);
  }

  @FieldResolver(() => Account, { nullable: true, description: "Whose money is overdue." })
  account(@Root() { accountId }: DunningCase): Account {
    return { id: accountId };
  }

  @FieldResolver(() => [Invoice], { description: "The invoices on which collection failed." })
  async invoices(@Root() { invoiceIds }: DunningCase, @Ctx() context: GraphContext): Promise<Invoice[]> {
    const found = await Promise.all(invoiceIds.map((id) => invoices(context).load(id)));
    return found.filter((invoice) => invoice !== null);
  }
}
