import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Caller } from "../schema/authority/caller";
import { scopesOf, type Role } from "../schema/authority/roles";
import { HubError } from "../schema/hubError";

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;

/** What a caller shows: the headers of a request, or the parameters that open a WebSocket. */
export interface Credentials {
  authorization: unknown;
}

export interface Authority {
  /** Who holds these credentials, if anyone. @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
  identify(shown: Credentials): Promise<Caller | undefined>;
  /** Why a request's `Host` or `Origin` shows that a foreign web page sent it. */
  refuseOrigin(headers: IncomingHttpHeaders): string | undefined;
}

/**
 * Who may ask: everyone on this machine while the gateway listens to nobody else, otherwise who holds the token.
 * @param allowedOrigins whose pages may ask beside the gateway's own
 * @throws HubError `gateway.token_missing` when others could reach it without one
 */
export function openAuthority(
  host: string,
  token: string | undefined,
  allowedOrigins: readonly string[] = [],
): Authority {
  const local = loopback.test(host);
  if (!local && !token) {
    throw new HubError(
      "gateway.token_missing",
      `The gateway would listen on ${host}, where others reach it: configure a token, or listen on 127.0.0.1`,
      { retryable: false },
    );
  }
  return {
    identify: async ({ authorization }) => {
      if (!token) return { ...named("development:admin", "admin"), kind: "DEVELOPMENT" };
      const given = typeof authorization === "string" ? /^Bearer +(\S+)$/i.exec(authorization)?.[1] : undefined;
      return given !== undefined && same(given, token) ? named("application:gateway-token", "admin") : undefined;
    },
    refuseOrigin: (headers) => {
      const named = headers.host ?? "";
      // A page whose name was rebound to this machine still sends its own name.
      if (local && !loopback.test(named.replace(/:\d+$/, ""))) return `Ask for localhost, not for ${named}`;
      if (!headers.origin || hostOf(headers.origin) === named) return undefined;
      if (allowedOrigins.includes(headers.origin)) return undefined;
      return `Pages of ${headers.origin} may not ask here, for GATEWAY_ALLOWED_ORIGINS does not name it`;
    },
  };
}

const named = (name: string, role: Role): Caller => ({
  name,
  kind: "APPLICATION",
  roles: [role],
  scopes: scopesOf([role]),
  legalEntities: "*",
  expiresAtMs: null,
});

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

const same = (given: string, wanted: string) => timingSafeEqual(hash(given), hash(wanted));
const hash = (text: string) => createHash("sha256").update(text).digest();
