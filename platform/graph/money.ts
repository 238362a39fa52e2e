import { Directive, Field, ObjectType } from "type-graphql";
import "./noDesignTypes";
import { Currency } from "./scalars/currency";
import { Decimal } from "./scalars/decimal";

@Directive("@shareable")
@ObjectType({ description: "An exact amount in the currency's major unit." })
export class Money {
  @Field(() => Decimal, { description: "The amount, with as many decimal places as the currency has." })
  amount!: string;

  @Field(() => Currency, { description: "The currency of the amount." })
  currency!: string;
}
