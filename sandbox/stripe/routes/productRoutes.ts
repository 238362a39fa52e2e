import type { FastifyInstance } from "fastify";
import { route, type Account } from "../answer";
import { merged } from "../merged";
import { objectId } from "../objectId";
import { flag, metadata, text as required, unsettable } from "../params";
import { invalid } from "../refusal";
import { listed, searched } from "./listed";

const text = required().optional();

/** Products. @see https://docs.stripe.com/api/products */
export function productRoutes(app: FastifyInstance, account: Account): void {
  const product = {
    id: text,
    name: required(),
    description: unsettable().optional(),
    active: flag.optional(),
    metadata: metadata.optional(),
  };
  route(app, account, "POST", "/v1/products", product, (draft, given) => {
    if (given.id !== undefined && draft.find(given.id)) {
      throw invalid("Product already exists.", "id", "resource_already_exists");
    }
    const made = draft.put({
      id: given.id ?? objectId("prod", 14),
      object: "product",
      created: draft.now,
      active: given.active ?? true,
      default_price: null,
      description: given.description ?? null,
      images: [],
      livemode: false,
      metadata: given.metadata ?? {},
      name: given.name,
      type: "service",
      updated: draft.now,
    });
    draft.tell("product.created", made);
    return made;
  });
  const { id: _id, ...changeable } = product;
  const productChange = { ...changeable, name: text, default_price: text };
  route(app, account, "POST", "/v1/products/:id", productChange, (draft, given, { id = "" }) => {
    const before = draft.get("product", id);
    const { expand: _expand, metadata: marks, default_price: main, ...plain } = given;
    if (main !== undefined && draft.get("price", main, "default_price")["product"] !== id) {
      throw invalid("The default price must be one of the product's own.", "default_price");
    }
    const changed = draft.change(before, {
      ...plain,
      ...(main !== undefined && { default_price: main }),
      ...(marks && { metadata: merged(before["metadata"], marks) }),
      updated: draft.now,
    });
    draft.tell("product.updated", changed);
    return changed;
  });
  listed(app, account, "product", "/v1/products");
  searched(app, account, "product", "/v1/products");
}
