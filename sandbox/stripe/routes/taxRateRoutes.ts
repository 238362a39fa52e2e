import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { merged } from "../merged";
import { objectId } from "../objectId";
import { flag, metadata, text as required } from "../params";
import { listed } from "./listed";

const text = z.string().optional();

/** Tax rates. @see https://docs.stripe.com/api/tax_rates */
export function taxRateRoutes(app: FastifyInstance, account: Account): void {
  const rate = {
    display_name: required(50),
    percentage: z.coerce.number().min(0).max(100),
    inclusive: flag,
    jurisdiction: text,
    country: text,
    state: text,
    description: text,
    active: flag.optional(),
    metadata: metadata.optional(),
  };
  route(app, account, "POST", "/v1/tax_rates", rate, (draft, given) => {
    const { expand: _expand, metadata: marks, ...plain } = given;
    const fixed = { object: "tax_rate", created: draft.now, livemode: false, rate_type: "percentage" };
    const jurisdiction = given.jurisdiction ?? null;
    return draft.put({
      ...plain,
      ...fixed,
      jurisdiction,
      active: given.active ?? true,
      id: objectId("txr"),
      metadata: marks ?? {},
    });
  });
  const { percentage: _percentage, inclusive: _inclusive, ...changeable } = rate;
  const change = { ...changeable, display_name: required(50).optional() };
  route(app, account, "POST", "/v1/tax_rates/:id", change, (draft, given, { id = "" }) => {
    const before = draft.get("tax_rate", id);
    const { expand: _expand, metadata: marks, ...plain } = given;
    const changed = draft.change(before, {
      ...plain,
      ...(marks && { metadata: merged(before["metadata"], marks) }),
    });
    draft.tell("tax_rate.updated", changed);
    return changed;
  });
  listed(app, account, "tax_rate", "/v1/tax_rates");
}
