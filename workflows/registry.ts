import type { WorkflowDefinition } from "../platform/durable/workflow";
import { collectionsTask } from "./collections/collectionsTask";
import { guarded } from "./guarded";
import type { Hub } from "./hub";
import { inTurn } from "./inTurn";
import { closeWon } from "./order/closeWon";
import { quoteToCash } from "./order/quoteToCash";
import { posting } from "./posting/posting";
import { queues } from "./queues";
import { recognition } from "./revenue/recognition";
import { financialStatus } from "./status/financialStatus";
import { sweep } from "./sweep/sweep";

/** Every process that a worker runs. A new process is one line here. */
export const registry = (hub: Hub): WorkflowDefinition[] => [
  guarded(hub, queues.crm, inTurn("interactive", closeWon(hub))),
  guarded(hub, queues.billing, inTurn("interactive", quoteToCash(hub))),
  guarded(hub, queues.erp, inTurn("standard", posting(hub))),
  guarded(hub, queues.erp, inTurn("standard", recognition(hub))),
  guarded(hub, queues.crm, inTurn("standard", financialStatus(hub))),
  guarded(hub, queues.crm, inTurn("standard", collectionsTask(hub))),
  guarded(hub, queues.hub, inTurn("standard", sweep(hub))),
];
