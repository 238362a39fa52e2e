import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadIfSet } from "../../../platform/graph/loadIfSet";
import type { CountedConnection } from "../../../platform/graph/loadList";
import { Account } from "../account/account";
import { Payment } from "../payment/payment";
import { paymentsOfInvoices } from "../payment/paymentsOfInvoices";
import { BillingSubscription } from "../subscription/billingSubscription";
import { subscriptions } from "../subscription/subscriptions";
import { CreditMemo } from "./creditMemo";
import { creditMemosOfInvoices } from "./creditMemos";
import { Invoice, InvoiceConnection } from "./invoice";
import { InvoiceLine } from "./invoiceLine";
import { linesOfInvoices } from "./invoiceLines";
import { InvoiceListArgs, listInvoices } from "./invoiceList";
import { invoiceByNumber, invoices } from "./invoices";

@Resolver(() => Invoice)
export class InvoiceResolver {
  @Query(() => Invoice, { nullable: true, description: "One invoice by its hub id." })
  invoice(
    @Arg("id", () => ID, { description: "The invoice's hub id." }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<Invoice | null> {
    return invoices(context).load(id);
  }

  @Query(() => Invoice, { nullable: true, description: "One invoice by the number the customer knows." })
  invoiceByNumber(
    @Arg("number", () => String, { description: "The number that the customer sees." }) number: string,
    @Ctx() context: GraphContext,
  ): Promise<Invoice | null> {
    return invoiceByNumber(context, number);
  }

  @Query(() => InvoiceConnection, { nullable: true, description: "The invoices of all accounts." })
  invoices(
    @Args(() => InvoiceListArgs) args: InvoiceListArgs,
    @Ctx() context: GraphContext,
  ): Promise<CountedConnection<Invoice>> {
    return listInvoices(context, args);
  }

  @FieldResolver(() => Account, { nullable: true, description: "Who is to pay." })
  account(@Root() { accountId }: Invoice): Account | null {
    return accountId === null ? null : { id: accountId };
  }

  @FieldResolver(() => BillingSubscription, { nullable: true, description: "The subscription it bills." })
  subscription(@Root() { subscriptionId }: Invoice, @Ctx() context: GraphContext): Promise<BillingSubscription | null> {
    return loadIfSet(subscriptions(context), subscriptionId);
  }

  @FieldResolver(() => [InvoiceLine], { description: "What is billed." })
  lines(@Root() { id }: Invoice, @Ctx() context: GraphContext): Promise<InvoiceLine[]> {
    return linesOfInvoices(context).load(id);
  }

  @FieldResolver(() => [Payment], {
    description: "The payments for it, those that failed among them; `applications` tell what of each is applied.",
  })
  payments(@Root() { id }: Invoice, @Ctx() context: GraphContext): Promise<Payment[]> {
    return paymentsOfInvoices(context).load(id);
  }

  @FieldResolver(() => [CreditMemo], { description: "What was credited on it." })
  creditMemos(@Root() { id }: Invoice, @Ctx() context: GraphContext): Promise<CreditMemo[]> {
    return creditMemosOfInvoices(context).load(id);
  }
}
