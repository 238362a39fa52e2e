import { Arg, Query, Resolver } from "type-graphql";
import { OwnershipRule, ownershipRules } from "./ownershipRule";

@Resolver(() => OwnershipRule)
export class OwnershipResolver {
  @Query(() => [OwnershipRule], {
    nullable: true,
    description: "Every group of fields and the one system that owns it.",
  })
  ownershipMatrix(
    @Arg("entity", () => String, { nullable: true, description: "Only the groups of this kind of record." })
    entity: string | null,
  ): OwnershipRule[] {
    return ownershipRules(entity);
  }
}
