import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadIfSet } from "../../../platform/graph/loadIfSet";
import { Account } from "../account/account";
import { CreditMemo } from "./creditMemo";
import { creditMemos } from "./creditMemos";
import { Invoice } from "./invoice";
import { InvoiceLine } from "./invoiceLine";
import { linesOfCreditMemos } from "./invoiceLines";
import { invoices } from "./invoices";

@Resolver(() => CreditMemo)
export class CreditMemoResolver {
  @Query(() => CreditMemo, { nullable: true, description: "One credit memo by its hub id." })
  creditMemo(
    @Arg("id", () => ID, { description: "The credit memo's hub id." }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<CreditMemo | null> {
    return creditMemos(context).load(id);
  }

  @FieldResolver(() => [InvoiceLine], { description: "What it credits, in its order: positive amounts, net of tax." })
  lines(@Root() { id }: CreditMemo, @Ctx() context: GraphContext): Promise<InvoiceLine[]> {
    return linesOfCreditMemos(context).load(id);
  }

  @FieldResolver(() => Account, { nullable: true, description: "To whom it was given." })
  account(@Root() { accountId }: CreditMemo): Account | null {
    return accountId === null ? null : { id: accountId };
  }

  @FieldResolver(() => Invoice, { nullable: true, description: "The invoice it lowers." })
  invoice(@Root() { invoiceId }: CreditMemo, @Ctx() context: GraphContext): Promise<Invoice | null> {
    return loadIfSet(invoices(context), invoiceId);
  }
}
