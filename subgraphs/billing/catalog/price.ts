import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { enumOf } from "../../../platform/graph/enumOf";
import { Money } from "../../../platform/graph/money";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { Decimal } from "../../../platform/graph/scalars/decimal";

const PriceModel = enumOf("PriceModel", "How an amount follows from a quantity.", {
  FLAT: "One amount, whatever the quantity.",
  PER_UNIT: "The unit amount times the quantity.",
  TIERED: "Each unit costs what the tier says that it falls into.",
  VOLUME: "All units cost what the tier says that the whole quantity reaches.",
  PACKAGE: "Charged by whole packages of several units.",
  USAGE: "Charged by what was used, after the fact.",
});

const IntervalUnit = enumOf("IntervalUnit", "What an interval is counted in.", {
  DAY: "Calendar days.",
  WEEK: "Weeks of seven days.",
  MONTH: "Calendar months.",
  YEAR: "Calendar years.",
});

const BillingInterval = enumOf("BillingInterval", "How often a price is charged.", {
  MONTH: "Every month.",
  QUARTER: "Every three months.",
  YEAR: "Every year.",
  ONE_TIME: "Once.",
});

@ObjectType("PriceTier", { description: `One step of a tiered price. ${ownedBy("product.pricing")}` })
export class PriceTier {
  @Field(() => Decimal, { nullable: true, description: "The last quantity of this step; null for the last step." })
  upTo!: string | null;

  @Classified("CONFIDENTIAL")
  @Field(() => Money, { nullable: true, description: "What each unit in this step costs." })
  unitAmount!: Money | null;

  @Classified("CONFIDENTIAL")
  @Field(() => Money, { nullable: true, description: "What entering this step costs." })
  flatAmount!: Money | null;
}

@Owner("product.pricing")
@Directive('@key(fields: "id")')
@ObjectType("Price", { description: `What a product costs, in one currency. ${ownedBy("product.pricing")}` })
export class Price {
  @Field(() => ID, { description: "The hub's id of the price." })
  id!: string;

  @Field(() => PriceModel, { description: "How the amount follows from the quantity." })
  model!: string;

  @Field(() => Int, {
    nullable: true,
    description: "How many units between two charges; with `intervalUnit` the exact interval.",
  })
  intervalCount!: number | null;

  @Field(() => IntervalUnit, { nullable: true, description: "The unit that `intervalCount` counts." })
  intervalUnit!: string | null;

  @Field(() => BillingInterval, {
    nullable: true,
    description: "How often it is charged; null for an interval that this has no word for.",
    deprecationReason: "Use intervalCount and intervalUnit; null where this cannot say.",
  })
  interval!: string | null;

  @Classified("CONFIDENTIAL")
  @Field(() => Money, { nullable: true, description: "What one unit costs for one interval." })
  unitAmount!: Money | null;

  @Field(() => [PriceTier], { nullable: true, description: "The steps of a tiered price." })
  tiers!: PriceTier[] | null;

  @Field(() => String, { nullable: true, description: "The meter that counts usage." })
  meter!: string | null;

  productId!: string;
}
