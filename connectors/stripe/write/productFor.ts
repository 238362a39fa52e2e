import { createHash } from "node:crypto";
import type Stripe from "stripe";
import type { ProvisionLine } from "../../../schema/canonical/billing";
import { VendorFailure } from "../../vendorFailure";
import { reading } from "../call";
import { stamp } from "../stamp";
import { once } from "./once";

/** A short name of what it is made of. */
export const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 24);

/**
 * The product of a SKU, made where it is missing. One that people archived is theirs to reactivate: they may have taken
 * it off the market.
 * @throws VendorFailure `CONFLICT` when it is archived; nothing was sent
 * @see https://docs.stripe.com/products-prices/manage-prices#archive-product
 */
export async function productFor(client: Stripe, { sku, name }: ProvisionLine): Promise<string> {
  const id = `tl_${digest(sku)}`;
  const what = `Product ${sku}`;
  const find = () => reading(what, () => client.products.retrieve(id));
  const known = await find();
  if (known && !known.active) {
    throw new VendorFailure(
      "CONFLICT",
      `${what} is archived in Stripe, as ${id}, which sells nothing new of it: reactivate it there, or take the line off the deal`,
      { code: "billing.product" },
    );
  }
  if (known) return id;
  const body = { id, name, metadata: { [stamp.sku]: sku } };
  await once<Stripe.Product>(what, `${id}_product`, find, (by) => client.products.create(body, by));
  return id;
}
