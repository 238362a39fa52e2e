import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadIfSet } from "../../../platform/graph/loadIfSet";
import { products } from "../catalog/catalog";
import { Product } from "../catalog/product";
import { InvoiceLine, TaxLine } from "./invoiceLine";
import { taxesOfLines } from "./invoiceLines";

@Resolver(() => InvoiceLine)
export class InvoiceLineResolver {
  @FieldResolver(() => Product, { nullable: true, description: "What is billed." })
  product(@Root() { productId }: InvoiceLine, @Ctx() context: GraphContext): Promise<Product | null> {
    return loadIfSet(products(context), productId);
  }

  @FieldResolver(() => [TaxLine], { description: "The taxes on it." })
  taxes(@Root() { id }: InvoiceLine, @Ctx() context: GraphContext): Promise<TaxLine[]> {
    return taxesOfLines(context).load(id);
  }
}
