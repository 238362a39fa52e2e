import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { CountedConnection } from "../../../platform/graph/loadList";
import { Account } from "./entities";
import { Receivable, ReceivableConnection } from "./receivable";
import { listReceivables, ReceivableListArgs } from "./receivableList";

@Resolver(() => Receivable)
export class ReceivableResolver {
  @Query(() => ReceivableConnection, {
    nullable: true,
    description: "What is open on the invoices of all accounts, as the ledger says.",
  })
  receivables(
    @Args(() => ReceivableListArgs) args: ReceivableListArgs,
    @Ctx() context: GraphContext,
  ): Promise<CountedConnection<Receivable>> {
    return listReceivables(context, args);
  }

  @FieldResolver(() => Account, { nullable: true, description: "Who owes it, as the ledger says." })
  account(@Root() { accountId }: Receivable): Account | null {
    return accountId === null ? null : { id: accountId };
  }
}
