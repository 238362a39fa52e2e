import { z } from "zod";
import { whole } from "../params";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { testOf } from "./testOf";

/** The parameters that every search takes. */
export const searchParams = { query: z.string(), limit: whole.min(1).max(100).optional(), page: z.string().optional() };

interface SearchInput {
  query: string;
  limit?: number | undefined;
  page?: string | undefined;
  expand?: string[] | undefined;
}

/**
 * A page of a search, the newest first; `next_page` leads on from the last object of this one.
 * @see https://docs.stripe.com/search#search-query-language
 * @see https://docs.stripe.com/api/pagination/search
 */
export function searchPage(url: string, objects: readonly StripeObject[], input: SearchInput) {
  const { query, limit = 10, page, expand = [] } = input;
  const found = objects.filter(testOf(resourceOf(url), query)).reverse();
  const start = page === undefined ? 0 : placeAfter(found, page, query);
  const data = found.slice(start, start + limit);
  const last = data.at(-1);
  const more = start + limit < found.length && last !== undefined;
  return {
    object: "search_result",
    url,
    has_more: more,
    next_page: more ? tokenOf(last.id, query) : null,
    data,
    ...(expand.includes("total_count") && { total_count: found.length }),
  };
}

/** `/v1/customers/search` is of customers. */
const resourceOf = (url: string): string => url.split("/").at(-2) ?? "";

const tokenOf = (last: string, query: string): string =>
  Buffer.from(JSON.stringify([last, query])).toString("base64url");

/** Where the page goes on that a token stands for; a token is good for its own query. */
function placeAfter(found: readonly StripeObject[], token: string, query: string): number {
  const at = found.findIndex(({ id }) => tokenOf(id, query) === token);
  if (at < 0) throw invalid("The page token is not one of this search.", "page");
  return at + 1;
}
