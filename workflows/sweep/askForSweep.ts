import { clientOver } from "../../platform/durable/clientOver";
import type { Hub } from "../hub";
import { queues } from "../queues";
import { today } from "../today";

/**
 * Asks for the sweep of this hour, and of this day where the company is: once over all workers, however often they ask.
 * The first one of a day does the day's work; those after it make up for what was being written while that one looked.
 * @returns what asks, and does not ask again for what it asked for last
 */
export function askForSweep(hub: Hub): () => Promise<void> {
  let asked: string | undefined;
  return async () => {
    const hour = hub.now().toISOString().slice(0, 13);
    const id = `sweep_${today(hub)}_${hour}`;
    if (id === asked) return;
    await hub.store.prisma.$transaction((tx) =>
      hub.enqueuer.enqueue(clientOver(tx), { workflow: "sweep", id, queue: queues.hub, input: {} }),
    );
    asked = id;
  };
}
