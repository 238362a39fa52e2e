import type { WorkflowDefinition } from "../platform/durable/workflow";
import { collectionsTask } from "./collections/collectionsTask";
import type { Hub } from "./hub";
import { closeWon } from "./order/closeWon";
import { quoteToCash } from "./order/quoteToCash";
import { posting } from "./posting/posting";
import { financialStatus } from "./status/financialStatus";

/** Every process that a worker runs. A new process is one line here. */
export const registry = (hub: Hub): WorkflowDefinition[] => [
  closeWon(hub),
  quoteToCash(hub),
  posting(hub),
  financialStatus(hub),
  collectionsTask(hub),
];
