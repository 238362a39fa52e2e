import { invalid } from "./refusal";
import type { StripeObject } from "./stripeObject";

/** One clause of a search: `metadata['key']:'value'` or `field:'value'`. */
const CLAUSE = /^(?:metadata\[['"](.+?)['"]\]|(\w+)):\s*['"](.*)['"]$/;

/** A page of a search, the newest first. @see https://docs.stripe.com/search#search-query-language */
export function searchPage(url: string, objects: readonly StripeObject[], query: string, limit = 10) {
  const tests = query.split(/\s+AND\s+/i).map((clause) => {
    const match = CLAUSE.exec(clause.trim());
    if (!match) throw invalid(`We were unable to parse your search query: ${query}`, "query");
    const [, key, field = "", value] = match;
    return (object: StripeObject) =>
      key === undefined
        ? object[field] === value
        : (object["metadata"] as Record<string, string> | undefined)?.[key] === value;
  });
  const found = objects.filter((object) => tests.every((test) => test(object))).reverse();
  return { object: "search_result", url, has_more: found.length > limit, next_page: null, data: found.slice(0, limit) };
}
