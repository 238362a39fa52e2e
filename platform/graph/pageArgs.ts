import { GraphQLError } from "graphql";
import { ArgsType, Field, Int } from "type-graphql";
import "./noDesignTypes";

const MOST = 200;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, defaultValue: 50, description: `How many entries at most; up to ${MOST}.` })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The cursor to continue after." })
  after?: string | null;
}

/**
 * How many entries a caller asks for.
 * @throws GraphQLError `BAD_USER_INPUT` for fewer than none or more than a page may hold
 */
export function sizeOf({ first }: Pick<PageArgs, "first">, otherwise = 50): number {
  const size = first ?? otherwise;
  if (size >= 0 && size <= MOST) return size;
  throw new GraphQLError(`"first" is ${size}: ask for 0 to ${MOST} entries, and for more with "after"`, {
    extensions: { code: "BAD_USER_INPUT" },
  });
}
