import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { ExternalRef } from "../../../platform/graph/externalRef";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadExternalRefs } from "../../../platform/graph/loadExternalRefs";
import { Account } from "../account/account";
import { BillingProfile } from "./billingProfile";

@Resolver(() => BillingProfile)
export class BillingProfileResolver {
  @FieldResolver(() => Account, { nullable: true, description: "Who is billed." })
  account(@Root() { accountId }: BillingProfile): Account {
    return { id: accountId };
  }

  @FieldResolver(() => [ExternalRef], { description: "Which customer it is in the billing platforms." })
  externalRefs(@Root() { id }: BillingProfile, @Ctx() context: GraphContext): Promise<ExternalRef[]> {
    return loadExternalRefs(context, "BILLING").load(id);
  }
}
