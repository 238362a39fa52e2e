import { whole } from "./params";
import { invalid } from "./refusal";
import type { StripeObject } from "./stripeObject";
import { z } from "zod";

/** The parameters that every listing takes. */
export const listParams = {
  limit: whole.transform((asked) => Math.min(100, Math.max(1, asked))).optional(),
  starting_after: z.string().optional(),
  ending_before: z.string().optional(),
  created: z.union([whole, z.strictObject({ gt: whole, gte: whole, lt: whole, lte: whole }).partial()]).optional(),
};

interface ListInput {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
  created?:
    | number
    | { gt?: number | undefined; gte?: number | undefined; lt?: number | undefined; lte?: number | undefined }
    | undefined;
}

/** What a listing lists, as a refusal calls one: `/v1/customers` a customer. */
const what = (url: string): string => url.replace(/^.*\//, "").replace(/s$/, "").replaceAll("_", " ");

/** A page of a listing, the newest first. @see https://docs.stripe.com/api/pagination */
export function listPage(url: string, oldestFirst: readonly StripeObject[], input: ListInput) {
  const { limit = 10, starting_after: after, ending_before: before, created } = input;
  const within = ({ created: made, date }: StripeObject) => {
    const at = made ?? Number(date);
    if (created === undefined) return true;
    if (typeof created === "number") return at === created;
    const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = created;
    return at > gt && at >= gte && at < lt && at <= lte;
  };
  const all = oldestFirst.filter(within).reverse();
  const place = (id: string, param: string) => {
    const at = all.findIndex((object) => object.id === id);
    if (at < 0) throw invalid(`No such ${what(url)}: '${id}'`, param, "resource_missing");
    return at;
  };
  if (before !== undefined && after !== undefined) {
    throw invalid("Received both starting_after and ending_before parameters. Please pass in only one.");
  }
  if (before !== undefined) {
    const end = place(before, "ending_before");
    const start = Math.max(0, end - limit);
    return { object: "list", url, has_more: start > 0, data: all.slice(start, end) };
  }
  const start = after === undefined ? 0 : place(after, "starting_after") + 1;
  return { object: "list", url, has_more: start + limit < all.length, data: all.slice(start, start + limit) };
}
