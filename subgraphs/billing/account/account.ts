import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive('@key(fields: "id")')
@ObjectType("Account", { description: "A company the business sells to." })
export class Account {
  @Field(() => ID, { description: "The hub's id of the account." })
  id!: string;
}
