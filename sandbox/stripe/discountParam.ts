import { z } from "zod";

/** Discounts as a request gives them; empty text takes them away. @see https://docs.stripe.com/api/discounts */
export const discountParam = z.union([
  z.array(z.strictObject({ coupon: z.string().optional(), discount: z.string().optional() })),
  z.literal("").transform(() => []),
]);
