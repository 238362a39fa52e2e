import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { Account } from "../account/account";
import { Payment, PaymentApplication, PaymentAttempt } from "./payment";
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
