import { z } from "zod";

/** Fields of a deal that hold a number, in the currency's major unit where it is money. */
const numbers = [
  "amount",
  "termMonths",
  "paymentTermsDays",
  "lines.quantity",
  "lines.unitPrice",
  "lines.discountPct",
] as const;

/** Fields of a deal that hold a word or a day. */
const texts = [
  "type",
  "currency",
  "closeDate",
  "serviceStart",
  "termEnd",
  "billingInterval",
  "sellingEntity",
  "lines.sku",
  "lines.chargeType",
] as const;

const decimal = z
  .union([z.number().transform(String), z.string()])
  .refine((text) => /^\d+(\.\d+)?$/.test(text), "a decimal number of 0 or more, such as 12.5");

const named = {
  /** Names it in the order's checklist. */
  rule: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "small letters, digits and hyphens, such as discount-limit"),
  /** What a person should do in the CRM. */
  message: z.string().min(1),
};
const required = z.strictObject({ is: z.literal("PRESENT") });

/**
 * A rule of the company's own: it is broken when the field's condition does not hold, of a line's field on any line. A
 * field that is empty satisfies no condition, but for a discount: none is 0.
 */
export const operatorRule = z.union([
  z.strictObject({
    ...named,
    field: z.enum(numbers),
    condition: z.discriminatedUnion("is", [
      required,
      z.strictObject({ is: z.literal("AT_LEAST"), value: decimal }),
      z.strictObject({ is: z.literal("AT_MOST"), value: decimal }),
    ]),
  }),
  z.strictObject({
    ...named,
    field: z.enum(texts),
    condition: z.discriminatedUnion("is", [
      required,
      z.strictObject({ is: z.literal("ONE_OF"), values: z.array(z.string()).min(1) }),
    ]),
  }),
]);

export type OperatorRule = z.infer<typeof operatorRule>;
