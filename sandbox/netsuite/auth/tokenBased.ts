import { createHmac, timingSafeEqual } from "node:crypto";
import type { Integration } from "./integration";

/** How far a client's clock may be off. */
const TOLERANCE_SECONDS = 300;

export interface SignedRequest {
  method: string;
  /** As the client named it, query included. */
  url: string;
  authorization: string;
}

/**
 * Token-based authentication: OAuth 1.0a signed HMAC-SHA256 (RFC 5849), where the realm is the account id, and no nonce
 * is taken twice. See "The Authorization Headers" under token-based authentication in the NetSuite help.
 */
export class TokenBased {
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly accountId: string,
    private readonly integrations: readonly Integration[],
  ) {}

  accepts({ method, url, authorization }: SignedRequest, now: Date): boolean {
    const given = parse(authorization);
    const { tokenBased: keys } =
      this.integrations.find(
        ({ clientId, tokenBased }) =>
          clientId === given.get("oauth_consumer_key") && tokenBased?.tokenId === given.get("oauth_token"),
      ) ?? {};
    const timestamp = Number(given.get("oauth_timestamp"));
    const nonce = given.get("oauth_nonce");
    if (!keys || !nonce || given.get("realm") !== this.accountId) return false;
    if (given.get("oauth_signature_method") !== "HMAC-SHA256" || (given.get("oauth_version") ?? "1.0") !== "1.0") {
      return false;
    }
    const seconds = now.getTime() / 1_000;
    if (!(Math.abs(seconds - timestamp) <= TOLERANCE_SECONDS)) return false;
    const secret = `${encode(keys.consumerSecret)}&${encode(keys.tokenSecret)}`;
    const expected = createHmac("sha256", secret)
      .update(baseString(method, url, given))
      .digest();
    const signature = Buffer.from(given.get("oauth_signature") ?? "", "base64");
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return false;
    return this.firstTime(`${keys.tokenId}/${timestamp}/${nonce}`, seconds);
  }

  private firstTime(key: string, seconds: number): boolean {
    for (const [old, at] of this.seen) {
      if (at >= seconds - 2 * TOLERANCE_SECONDS) break;
      this.seen.delete(old);
    }
    if (this.seen.has(key)) return false;
    this.seen.set(key, seconds);
    return true;
  }
}

function parse(authorization: string): Map<string, string> {
  const parts = authorization.replace(/^OAuth\s+/i, "").matchAll(/([\w]+)="([^"]*)"/g);
  return new Map([...parts].map(([, name = "", value = ""]) => [name, decode(value)]));
}

/** RFC 5849, 3.4.1. A JSON body takes no part in it. */
function baseString(method: string, url: string, given: ReadonlyMap<string, string>): string {
  const { origin, pathname, searchParams } = new URL(url);
  const own = [...given].filter(([name]) => name !== "realm" && name !== "oauth_signature");
  const parameters = [...searchParams, ...own]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  return [method.toUpperCase(), encode(origin + pathname), encode(parameters)].join("&");
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
