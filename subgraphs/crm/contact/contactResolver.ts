import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadRequired } from "../../../platform/graph/loadRequired";
import { Account } from "../account/account";
import { accounts } from "../account/accounts";
import { Contact } from "./contact";

@Resolver(() => Contact)
export class ContactResolver {
  @FieldResolver(() => Account, { description: "The account the person belongs to." })
  account(@Root() { accountId }: Contact, @Ctx() context: GraphContext): Promise<Account> {
    return loadRequired(accounts(context), accountId);
  }
}
