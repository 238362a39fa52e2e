import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { CountedConnection } from "../../../platform/graph/loadList";
import { Account } from "../account/account";
import { invoices } from "../invoice/invoices";
import { Payment, PaymentApplication, PaymentAttempt, PaymentConnection, PaymentStatus } from "./payment";
import { PaymentListArgs, listPayments } from "./paymentList";
import { applicationsOfPayments, attemptsOfPayments, payments } from "./payments";

@Resolver(() => Payment)
export class PaymentResolver {
  @Query(() => Payment, { nullable: true, description: "One payment by its hub id." })
  payment(
    @Arg("id", () => ID, { description: "The payment's hub id." }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<Payment | null> {
    return payments(context).load(id);
  }

  @Query(() => PaymentConnection, { nullable: true, description: "The payments of all accounts." })
  payments(
    @Args(() => PaymentListArgs) args: PaymentListArgs,
    @Ctx() context: GraphContext,
  ): Promise<CountedConnection<Payment>> {
    return listPayments(context, args);
  }

  /** One that was called off after a try of it failed has failed; `withStatus` finds it by the same. */
  @FieldResolver(() => PaymentStatus, { description: "How it went." })
  async status(@Root() { id, status }: Payment, @Ctx() context: GraphContext): Promise<string> {
    if (status !== "CANCELED") return status;
    const attempts = await attemptsOfPayments(context).load(id);
    return attempts.some(({ outcome }) => outcome === "FAILED") ? "FAILED" : "CANCELED";
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "In whose books it is, by the legal entity's code: its invoice's or, where no invoice takes it, the one that its payer buys from. Null where that is not known: no filter by legal entity finds it, and nobody sees it who is limited to some.",
  })
  async legalEntity(@Root() { invoiceId, payerEntity }: Payment, @Ctx() context: GraphContext): Promise<string | null> {
    if (invoiceId === null) return payerEntity;
    return (await invoices(context).load(invoiceId))?.legalEntity ?? null;
  }

  @FieldResolver(() => Account, { nullable: true, description: "Who pays." })
  account(@Root() { accountId }: Payment): Account | null {
    return accountId === null ? null : { id: accountId };
  }

  @FieldResolver(() => [PaymentAttempt], { description: "Every try to collect it." })
  attempts(@Root() { id }: Payment, @Ctx() context: GraphContext): Promise<PaymentAttempt[]> {
    return attemptsOfPayments(context).load(id);
  }

  @FieldResolver(() => [PaymentApplication], { description: "Which invoices it settles." })
  applications(@Root() { id }: Payment, @Ctx() context: GraphContext): Promise<PaymentApplication[]> {
    return applicationsOfPayments(context).load(id);
  }
}
