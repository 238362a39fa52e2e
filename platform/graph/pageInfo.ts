import { Directive, Field, ObjectType } from "type-graphql";
import "./noDesignTypes";

@Directive("@shareable")
@ObjectType({ description: "Where a page of a list begins and ends, after the Relay connection specification." })
export class PageInfo {
  @Field(() => String, { nullable: true, description: "The cursor of the page's first entry." })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "The cursor of the page's last entry; pass it as `after`." })
  endCursor!: string | null;

  @Field(() => Boolean, { description: "Whether more entries follow." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether the page was asked for after a cursor." })
  hasPreviousPage!: boolean;
}
