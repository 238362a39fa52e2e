import type { Store } from "../../platform/store/openStore";
import type { StoredProduct } from "./storedOrderFacts";

/** What the rules ask of the products on a deal's lines, by the hub's id of each. */
export async function soldProducts(
  { product }: Pick<Store["prisma"], "product">,
  lines: readonly { productId: string | null }[],
): Promise<ReadonlyMap<string, StoredProduct>> {
  const ids = [...new Set(lines.flatMap(({ productId }) => productId ?? []))];
  const found = await product.findMany({
    where: { id: { in: ids } },
    select: { id: true, sku: true, chargeType: true },
  });
  return new Map(found.map(({ id, ...sold }) => [id, sold]));
}
