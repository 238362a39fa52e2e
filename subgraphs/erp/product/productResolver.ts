import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadFacts } from "../../../platform/graph/loadFacts";
import { Product } from "../account/entities";
import { RecognitionPattern } from "../revenue/revenueSchedule";

@Resolver(() => Product)
export class ProductResolver {
  @FieldResolver(() => RecognitionPattern, { nullable: true, description: "How its revenue is spread." })
  async revenueRule(@Root() { id }: Product, @Ctx() context: GraphContext): Promise<string | null> {
    const loader = loadFacts(
      context,
      "erp.product_posting",
      (ids) => context.store.prisma.productPosting.findMany({ where: { productId: { in: ids } } }),
      ({ productId }) => productId,
    );
    return (await loader.load(id))[0]?.pattern ?? null;
  }
}
