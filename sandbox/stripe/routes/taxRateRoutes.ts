import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { objectId } from "../objectId";
import { flag, metadata } from "../params";
import { listed } from "./listed";

const text = z.string().optional();

/** Tax rates. @see https://docs.stripe.com/api/tax_rates */
export function taxRateRoutes(app: FastifyInstance, account: Account): void {
  const rate = {
    display_name: z.string(),
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
  listed(app, account, "tax_rate", "/v1/tax_rates");
}
