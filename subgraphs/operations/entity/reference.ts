import { Directive, Field, ID, ObjectType } from "type-graphql";
import "../../../platform/graph/noDesignTypes";

/** An entity of another subgraph, of which this one knows the id. */
export function reference(name: string, description: string, noun: string) {
  @Directive('@key(fields: "id")')
  @ObjectType(name, { description })
  class Reference {
    @Field(() => ID, { description: `The hub's id of the ${noun}.` })
    id!: string;
  }
  return Reference;
}
