import type { IncomingHttpHeaders } from "node:http";

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;

/** Whether only this machine reaches a host of this name. */
export const isLoopback = (host: string): boolean => loopback.test(host);

/**
 * Why a request's headers show that a foreign web page sent it, or, where whoever asks may do everything, that it
 * comes from another machine.
 */
export function refuseOrigin(
  headers: IncomingHttpHeaders,
  { host, allowedOrigins, development }: { host: string; allowedOrigins: readonly string[]; development: boolean },
): string | undefined {
  const named = headers.host ?? "";
  // A page whose name was rebound to this machine still sends its own name.
  if (isLoopback(host) && !isLoopback(named.replace(/:\d+$/, ""))) return `Ask for localhost, not for ${named}`;
  if (development && (headers["x-forwarded-for"] ?? headers.forwarded) !== undefined) {
    return "A proxy passes requests on to a gateway in development mode: configure GATEWAY_TOKEN or OIDC_ISSUERS first";
  }
  if (!headers.origin || hostOf(headers.origin) === named) return undefined;
  if (allowedOrigins.includes(headers.origin)) return undefined;
  return `Pages of ${headers.origin} may not ask here, for GATEWAY_ALLOWED_ORIGINS does not name it`;
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
