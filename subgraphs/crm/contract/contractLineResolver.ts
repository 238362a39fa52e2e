import { FieldResolver, Resolver, Root } from "type-graphql";
import { Product } from "../product";
import { ContractLine } from "./contract";

@Resolver(() => ContractLine)
export class ContractLineResolver {
  @FieldResolver(() => Product, { nullable: true, description: "What is sold." })
  product(@Root() { productId }: ContractLine): Product | null {
    return productId === null ? null : { id: productId };
  }
}
