import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadRequired } from "../../../platform/graph/loadRequired";
import { Invoice } from "../invoice/invoice";
import { invoices } from "../invoice/invoices";
import { PaymentApplication } from "./payment";

@Resolver(() => PaymentApplication)
export class PaymentApplicationResolver {
  @FieldResolver(() => Invoice, { description: "The invoice it settles." })
  invoice(@Root() { invoiceId }: PaymentApplication, @Ctx() context: GraphContext): Promise<Invoice> {
    return loadRequired(invoices(context), invoiceId);
  }
}
