import type { WorkflowDefinition } from "../platform/durable/workflow";
import { collectionsTask } from "./collections/collectionsTask";
import { guarded } from "./guarded";
import type { Hub } from "./hub";
import { closeWon } from "./order/closeWon";
import { quoteToCash } from "./order/quoteToCash";
import { posting } from "./posting/posting";
import { queues } from "./queues";
import { recognition } from "./revenue/recognition";
import { financialStatus } from "./status/financialStatus";
import { sweep } from "./sweep/sweep";

/** Every process that a worker runs. A new process is one line here. */
export const registry = (hub: Hub): WorkflowDefinition[] => [
  guarded(hub, queues.crm, closeWon(hub)),
  guarded(hub, queues.billing, quoteToCash(hub)),
  guarded(hub, queues.erp, posting(hub)),
  guarded(hub, queues.erp, recognition(hub)),
  guarded(hub, queues.crm, financialStatus(hub)),
  guarded(hub, queues.crm, collectionsTask(hub)),
  guarded(hub, queues.hub, sweep(hub)),
];
