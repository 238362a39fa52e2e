import type { FastifyInstance } from "fastify";
import { isControl } from "../kit/refuseForeign";
import { Refusal } from "./refusal";

/** What each restricted key may, by the vendor's names: `rak_invoice_write`. */
export type RestrictedKeys = Readonly<Record<string, readonly string[]>>;

/** What a path is about, where its permission is not called as the path's first part is. */
const named: Readonly<Partial<Record<string, string>>> = {
  account: "accounts_kyc_basic",
  refunds: "charge",
  webhook_endpoints: "webhook",
};

/**
 * Refuses a restricted key what it was not given. The words and the names of the invoices', customers' and account's
 * permissions are reported; the others follow them.
 * @see https://docs.stripe.com/keys/restricted-api-keys
 * @see https://github.com/stripe/stripe-node/issues/2246
 */
export function restrictKeys(app: FastifyInstance, keys: RestrictedKeys): void {
  app.addHook("onRequest", async (request) => {
    if (isControl(request)) return;
    const key = (request.headers.authorization ?? "").split(" ")[1] ?? "";
    const given = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (!given) return;
    const resource = /^\/v1\/(\w+)/.exec(request.url)?.[1] ?? "";
    const what = `rak_${named[resource] ?? resource.replace(/s$/, "")}`;
    const needed = request.method === "GET" ? "read" : "write";
    if (given.includes(`${what}_write`) || given.includes(`${what}_${needed}`)) return;
    throw new Refusal(
      403,
      "invalid_request_error",
      `The provided key '${key.slice(0, 8)}***${key.slice(-6)}' does not have the required permissions for this endpoint on account 'acct_throughline_demo'. Having the '${what}_${needed}' permission would allow this request to continue.`,
    );
  });
}
