import { createHmac } from "node:crypto";
import OAuth from "oauth-1.0a";
import { accountOf } from "../accountOf";
import type { NetSuiteAuth } from "../netSuiteSettings";
import type { Login } from "./login";

type TokenBased = Extract<NetSuiteAuth, { kind: "token-based" }>;

/**
 * Token-based authentication: every request signed with OAuth 1.0a, HMAC-SHA256 (RFC 5849), the account id as its realm.
 * See "The Authorization Headers" under token-based authentication in the NetSuite help.
 */
export function tokenBasedLogin(accountId: string, keys: TokenBased): Login {
  const oauth = new OAuth({
    consumer: { key: keys.consumerKey, secret: keys.consumerSecret },
    realm: accountOf(accountId),
    signature_method: "HMAC-SHA256",
    hash_function: (text, key) => createHmac("sha256", key).update(text).digest("base64"),
  });
  const token = { key: keys.tokenId, secret: keys.tokenSecret };
  return {
    authorize: async (method, url) => oauth.toHeader(oauth.authorize({ method, url }, token)).Authorization,
    refused: () => false,
    endsAt: () => null,
  };
}
