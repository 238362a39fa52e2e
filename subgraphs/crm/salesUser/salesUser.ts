import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive('@key(fields: "id")')
@ObjectType("SalesUser", { description: "An employee who owns accounts or their success. Owned by the CRM." })
export class SalesUser {
  @Field(() => ID, { description: "The hub's id of the user." })
  id!: string;

  @Field(() => String, { description: "The user's name as colleagues see it." })
  displayName!: string;

  @Field(() => String, { nullable: true, description: "The sales team the user belongs to." })
  team!: string | null;
}
