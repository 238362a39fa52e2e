import type { Logger } from "pino";
import type { ApprovalPolicy } from "../../schema/approval/approvalPolicy";
import type { Caller } from "../../schema/authority/caller";
import type { AuditLog } from "../audit/openAuditLog";
import type { Enqueuer } from "../durable/openEnqueuer";
import type { EventLog } from "../eventLog/openEventLog";
import type { Store } from "../store/openStore";

/** What every resolver may use, made once per process. */
export interface GraphServices {
  store: Store;
  eventLog: EventLog;
  enqueuer: Enqueuer;
  audit: AuditLog;
  /** What needs another person's approval. */
  approvals: ApprovalPolicy;
  log: Logger;
  now: () => Date;
  /** The company's, as the IANA names it. */
  timeZone: string;
}

/** What one request's resolvers share: the services, the caller, and loaders that batch within the request. */
export interface GraphContext extends GraphServices {
  caller: Caller;
  /** One loader per name and request, made at its first use. */
  loader<Loader>(name: string, make: () => Loader): Loader;
}

/** Opens a context for one request. */
export function openContext(services: GraphServices, caller: Caller): GraphContext {
  const loaders = new Map<string, unknown>();
  return {
    ...services,
    caller,
    loader: <Loader>(name: string, make: () => Loader): Loader => {
      if (!loaders.has(name)) loaders.set(name, make());
      return loaders.get(name) as Loader;
    },
  };
}
