import { Directive, Field, ID, ObjectType } from "type-graphql";
import { countedConnectionOf } from "../../../platform/graph/countedConnectionOf";
import { ownedBy } from "../../../platform/graph/owner";

@Directive('@key(fields: "id")')
@ObjectType("LegalEntity", { description: `A company of the group that keeps books of its own. ${ownedBy("ledger")}` })
export class LegalEntity {
  @Field(() => ID, { description: "The hub's id of the legal entity." })
  id!: string;

  @Field(() => String, { description: "Its code, by which filters and a caller's limits name it." })
  code!: string;

  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => String, { description: "The currency its books are kept in." })
  baseCurrency!: string;

  @Field(() => String, { description: "The country it is in." })
  country!: string;
}

@ObjectType("LegalEntityConnection", { description: "A page of legal entities." })
export class LegalEntityConnection extends countedConnectionOf(LegalEntity, "LegalEntity") {}
