import { randomUUID } from "node:crypto";
import type { GatewayContext } from "@graphql-hive/gateway-runtime";
import type { Caller } from "../../schema/authority/caller";

/** On whose authority a request to Hive Gateway asks; throws when it may not ask. Hive's own plugins have read the credentials. */
export type CallerOf = (context: GatewayContext) => Caller | Promise<Caller>;

interface Origin {
  caller: Caller;
  correlationId: string;
}

/** Reads a request's origin once, whatever number of subgraphs it leads to. */
export function originReader(callerOf: CallerOf): (context: GatewayContext) => Promise<Origin> {
  const origins = new WeakMap<GatewayContext, Promise<Origin>>();
  const read = async (context: GatewayContext): Promise<Origin> => ({
    caller: await callerOf(context),
    correlationId: correlationOf(context),
  });
  return (context) => {
    const origin = origins.get(context) ?? read(context);
    origins.set(context, origin);
    return origin;
  };
}

function correlationOf({ headers }: GatewayContext): string {
  const given = headers["x-correlation-id"];
  return given !== undefined && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}
