import type { FastifyRequest } from "fastify";
import { Refusal } from "./refusal";

const LARGEST = 1_000;

/**
 * One page of a collection, as `limit` and `offset` ask for it: at most 1000 items, starting at a multiple of `limit`.
 * See "Collection Paging" in the NetSuite help. Of a query no page is told beyond `most` rows.
 */
export function page<T>(
  request: FastifyRequest,
  url: string,
  found: readonly T[],
  show: (one: T) => object,
  most = Infinity,
): object {
  const query = request.query as Readonly<Record<string, string | undefined>>;
  const limit = whole(query["limit"], LARGEST, "limit");
  const offset = whole(query["offset"], 0, "offset");
  if (limit < 1 || limit > LARGEST) throw invalid("limit", `must be between 1 and ${LARGEST}`);
  if (offset % limit !== 0) throw invalid("offset", "must be divisible by the limit");
  if (offset + limit > most) throw invalid("offset", `must not lead beyond ${most} rows`);
  const all = found.slice(0, most);
  const items = all.slice(offset, offset + limit).map(show);
  const hasMore = offset + limit < all.length;
  const at = (rel: string, start: number) => ({ rel, href: `${url}?limit=${limit}&offset=${start}` });
  const last = Math.floor(Math.max(0, all.length - 1) / limit) * limit;
  const links = [
    ...(offset > 0 ? [at("first", 0), at("prev", offset - limit)] : []),
    ...(hasMore ? [at("next", offset + limit), at("last", last)] : []),
    { rel: "self", href: `${url}?limit=${limit}&offset=${offset}` },
  ];
  return { links, count: items.length, hasMore, items, offset, totalResults: all.length };
}

function whole(given: string | undefined, otherwise: number, name: string): number {
  if (given === undefined) return otherwise;
  if (!/^\d+$/.test(given)) throw invalid(name, "must be a whole number");
  return Number(given);
}

const invalid = (queryParam: string, why: string) =>
  new Refusal(400, "INVALID_PARAMETER", `Invalid value of the query parameter ${queryParam}: it ${why}.`, {
    queryParam,
  });
