import { own } from "../../../schema/own";
import { z } from "zod";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";
import type { PriceModel } from "../../../schema/generated/prisma/models";
import type { Price, PriceTier } from "./price";
import type { Product } from "./product";

/** The request's loader of products. */
export const products = (context: GraphContext) =>
  loadById<Product>(context, "billing.product", (ids) =>
    context.store.prisma.product.findMany({ where: { id: { in: ids } } }),
  );

/** The request's loader of prices. */
export const prices = (context: GraphContext) =>
  loadById(context, "billing.price", async (ids) =>
    (await context.store.prisma.price.findMany({ where: { id: { in: ids } } })).map(priceOf),
  );

/** The request's loader of each product's prices. */
export const pricesOfProducts = (context: GraphContext) =>
  loadByParent(
    context,
    "billing.price of product",
    async (ids) =>
      (await context.store.prisma.price.findMany({ where: { productId: { in: ids } }, orderBy: { id: "asc" } })).map(
        priceOf,
      ),
    ({ productId }) => productId,
  );

/** The few intervals that the deprecated field has a word for. */
const intervals: Readonly<Record<string, string>> = {
  "1 MONTH": "MONTH",
  "3 MONTH": "QUARTER",
  "12 MONTH": "YEAR",
  "1 YEAR": "YEAR",
};

const priceOf = (row: PriceModel): Price => ({
  ...row,
  model: row.model === "METERED" ? "USAGE" : row.model,
  interval: own(intervals, `${row.intervalCount} ${row.intervalUnit}`) ?? null,
  unitAmount: moneyOf(row.unitAmountMinor, row.currency),
  tiers: row.tiers === null ? null : tiersSchema.parse(row.tiers).map((tier) => tierOf(tier, row.currency)),
});

const number = z.union([z.string(), z.number()]).transform(String).nullish();
const tiersSchema = z.array(z.object({ upTo: number, unitMinor: number, flatMinor: number }));

const tierOf = (tier: z.output<typeof tiersSchema>[number], currency: string): PriceTier => ({
  upTo: tier.upTo ?? null,
  unitAmount: tier.unitMinor == null ? null : moneyOf(BigInt(tier.unitMinor), currency),
  flatAmount: tier.flatMinor == null ? null : moneyOf(BigInt(tier.flatMinor), currency),
});
