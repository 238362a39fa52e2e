import type { Logger } from "pino";
import type { BillingConnector, CrmConnector, ErpConnector } from "../connectors/connector";
import type { HubSettings } from "../domain/settings/hubSettings";
import type { AuditLog } from "../platform/audit/openAuditLog";
import type { Enqueuer } from "../platform/durable/openEnqueuer";
import type { Store } from "../platform/store/openStore";

/** What every workflow works with. */
export interface Hub {
  /** Whose its leases are: this start of the process. */
  processId: string;
  store: Store;
  enqueuer: Enqueuer;
  crm: CrmConnector;
  billing: BillingConnector;
  erp: ErpConnector;
  settings: HubSettings;
  audit: Pick<AuditLog, "append" | "record">;
  log: Logger;
  now(): Date;
}
