import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType("Product", { description: "Something the company sells, known by its SKU in every system." })
export class Product {
  @Field(() => ID, { description: "The hub's id of the product." })
  id!: string;
}
