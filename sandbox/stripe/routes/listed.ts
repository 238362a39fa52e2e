import type { FastifyInstance } from "fastify";
import { route, type Account } from "../answer";
import type { Draft } from "../draft";
import { listPage, listParams } from "../listPage";
import { searchPage, searchParams } from "../search/searchPage";
import type { StripeObject } from "../stripeObject";

/** Adds the listing and the reading of a kind. */
export function listed(app: FastifyInstance, account: Account, kind: string, url: string): void {
  route(app, account, "GET", url, listParams, (draft, given) => listPage(url, draft.all(kind), given));
  readable(app, account, kind, url);
}

/** Adds the reading of a kind by its id. */
export function readable(app: FastifyInstance, account: Account, kind: string, url: string): void {
  route(app, account, "GET", `${url}/:id`, {}, (draft, _given, { id = "" }) => draft.get(kind, id));
}

/** Adds the search of a kind. @see https://docs.stripe.com/search */
export function searched(app: FastifyInstance, account: Account, kind: string, url: string): void {
  route(app, account, "GET", `${url}/search`, searchParams, (draft, given) =>
    searchPage(`${url}/search`, indexed(draft, kind, account.tenant.searchLagSeconds ?? 0), given),
  );
}

/** What search shows by now. */
const indexed = (draft: Draft, kind: string, lagSeconds: number): StripeObject[] =>
  draft.all(kind).filter(({ created = 0 }) => lagSeconds === 0 || created <= draft.realNow - lagSeconds);
