import { ArgsType, Field, Int } from "type-graphql";
import "./noDesignTypes";
import { MOST_ENTRIES } from "./arguments/argumentLimits";

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: 50,
    description: `How many entries at most; up to ${MOST_ENTRIES}.`,
  })
  first!: number;

  @Field(() => String, { nullable: true, description: "The cursor to continue after." })
  after?: string | null;
}
