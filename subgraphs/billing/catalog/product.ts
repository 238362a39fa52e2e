import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Owner, ownedBy } from "../../../platform/graph/owner";

@Directive('@key(fields: "id")')
@ObjectType("Product", { description: "Something the company sells, known by its SKU in every system." })
export class Product {
  @Field(() => ID, { description: "The hub's id of the product." })
  id!: string;

  @Field(() => String, { description: "The stock-keeping unit: the same in every system." })
  sku!: string;

  @Owner("product.commercial")
  @Field(() => String, { description: `The product's name. ${ownedBy("product.commercial")}` })
  name!: string;

  @Owner("product.commercial")
  @Field(() => String, { nullable: true, description: `Its product family. ${ownedBy("product.commercial")}` })
  family!: string | null;

  @Field(() => Boolean, { description: "Whether it is sold today." })
  active!: boolean;
}
