import type { IncomingHttpHeaders } from "node:http";

/** What a caller shows: in the headers of a request, or in the parameters that open a WebSocket. */
export interface Credentials {
  authorization: unknown;
  /** The role to take, and the legal entities to see: in development mode only. */
  role: unknown;
  legalEntities: unknown;
  over: "HTTP" | "WEBSOCKET";
  /** Where they ask from. */
  address: string | null;
  correlationId: string | null;
}

export const roleHeader = "x-throughline-role";
export const legalEntitiesHeader = "x-throughline-legal-entities";

/** What the headers of a request show. */
export const inHeaders = (headers: IncomingHttpHeaders, { ip, id }: { ip: string; id: string }): Credentials => ({
  authorization: headers.authorization,
  role: headers[roleHeader],
  legalEntities: headers[legalEntitiesHeader],
  over: "HTTP",
  address: ip,
  correlationId: id,
});

/** What `connection_init` shows: by the names of the headers, or shorter ones. */
export function inParameters(given: Readonly<Record<string, unknown>>, address: string | undefined): Credentials {
  const params = new Map(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    authorization: params.get("authorization"),
    role: params.get("role") ?? params.get(roleHeader),
    legalEntities: params.get("legalentities") ?? params.get(legalEntitiesHeader),
    over: "WEBSOCKET",
    address: address ?? null,
    correlationId: null,
  };
}
