import type { IncomingHttpHeaders } from "node:http";
import { refuseHost } from "../../platform/network/refuseHost";
import { proxyHeader } from "./proxyHeader";

/**
 * Why a request's headers show that a foreign web page sent it, or, where whoever asks may do everything, that it
 * comes from another machine.
 */
export function refuseOrigin(
  headers: IncomingHttpHeaders,
  { host, allowedOrigins, development }: { host: string; allowedOrigins: readonly string[]; development: boolean },
): string | undefined {
  const named = headers.host ?? "";
  const elsewhere = refuseHost(host, named);
  if (elsewhere !== undefined) return elsewhere;
  const passedOn = development ? proxyHeader(headers) : undefined;
  if (passedOn !== undefined) {
    return `A proxy passes requests on (${passedOn}) to a gateway in development mode: configure GATEWAY_TOKEN or OIDC_ISSUERS first`;
  }
  if (!headers.origin || placeOf(headers.origin) === named.toLowerCase()) return undefined;
  if (allowedOrigins.includes(headers.origin)) return undefined;
  return `Pages of ${headers.origin} may not ask here, for GATEWAY_ALLOWED_ORIGINS does not name it`;
}

const placeOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
