import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Store } from "../../platform/store/openStore";
import { connectionState } from "./connectionState";

/**
 * Has the event log told of each platform instance with which the hub gets on in another way than it was told last: once,
 * whichever worker found it. That one has become silent is found by the clock alone.
 */
export async function tellHealth({ prisma }: Pick<Store, "prisma">, now: Date): Promise<void> {
  for (const connection of await prisma.connection.findMany()) {
    const { instanceId, toldHealth } = connection;
    if (connectionState(connection, now).health === toldHealth) continue;
    await prisma.$transaction(async (tx) => {
      // What another worker notes or tells meanwhile waits for this.
      await tx.$queryRaw`SELECT 1 FROM operations.connection WHERE instance_id = ${instanceId} FOR UPDATE`;
      const latest = await tx.connection.findUniqueOrThrow({ where: { instanceId } });
      const { role, toldHealth: before } = latest;
      const { health: after } = connectionState(latest, now);
      if (after === before) return;
      const entityVersion = latest.healthVersion + 1;
      await tx.connection.update({ where: { instanceId }, data: { toldHealth: after, healthVersion: entityVersion } });
      appendEvents(tx, now, [
        {
          name: "ops.connector.health.changed",
          ...{ subject: instanceId, correlationId: instanceId, entityVersion },
          data: { instanceId, role, before, after },
        },
      ]);
    });
  }
}
