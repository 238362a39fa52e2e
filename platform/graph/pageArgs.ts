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
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The cursor to continue after." })
  after?: string | null;
}

/** How many entries a caller asks for. */
export const sizeOf = ({ first }: Pick<PageArgs, "first">, otherwise = 50): number => first ?? otherwise;
