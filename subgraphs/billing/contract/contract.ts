import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive('@key(fields: "id")')
@ObjectType("Contract", { description: "What was agreed with an account." })
export class Contract {
  @Field(() => ID, { description: "The hub's id of the contract." })
  id!: string;
}
