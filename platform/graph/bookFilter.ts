import { Field, ID, InputType } from "type-graphql";
import "./noDesignTypes";
import { Currency } from "./scalars/currency";

@InputType("BookFilter")
export abstract class BookFilter {
  @Field(() => ID, { nullable: true, description: "On this account." })
  accountId?: string | null;

  @Field(() => String, { nullable: true, description: "In the books of this legal entity, by its code." })
  legalEntity?: string | null;

  @Field(() => Currency, { nullable: true, description: "In this currency." })
  currency?: string | null;
}
