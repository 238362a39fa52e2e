import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { nextDunningAction } from "../../../domain/dunning/nextDunningAction";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadPage } from "../../../platform/graph/loadPage";
import { Money } from "../../../platform/graph/money";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import type { DunningCaseModel } from "../../../schema/generated/prisma/models";
import { Account } from "../account/account";
import { Invoice } from "../invoice/invoice";
import { invoices } from "../invoice/invoices";
import { DunningCase, DunningConnection } from "./dunningCase";
import { stillOpen } from "./dunningCases";
import { collectionsListing, exposureOf } from "./seenExposure";

@Resolver(() => DunningCase)
export class DunningResolver {
  @Query(() => DunningConnection, {
    nullable: true,
    description: "The open dunning cases, the largest exposure first (in minor units, whatever the currency).",
  })
  collectionsQueue(@Args(() => PageArgs) args: PageArgs, @Ctx() context: GraphContext): Promise<DunningConnection> {
    const list = { listing: collectionsListing(context), conditions: stillOpen };
    return loadPage(context, list, args, (row: DunningCaseModel): DunningCase => row);
  }

  @FieldResolver(() => Money, {
    description: "What is owed by now on the invoices of the case, in billing and in the ledger.",
  })
  exposure(@Root() dunning: DunningCase, @Ctx() context: GraphContext): Promise<Money> {
    return exposureOf(context, dunning);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: "When it moves on next: billing collects again, or it has been late for so many days.",
  })
  nextActionAt(@Root() dunning: DunningCase, @Ctx() { now, timeZone }: GraphContext): Date | null {
    return dunning.closedAt === null ? nextDunningAction(dunning, now(), timeZone) : null;
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
