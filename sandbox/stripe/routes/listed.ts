import type { FastifyInstance } from "fastify";
import { route, type Account } from "../answer";
import { listPage, listParams } from "../listPage";
import { searchPage, searchParams } from "../searchPage";

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
    searchPage(`${url}/search`, draft.all(kind), given),
  );
}
