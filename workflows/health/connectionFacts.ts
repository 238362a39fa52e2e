import { connectionState } from "../../domain/connection/connectionState";
import type { Fact } from "../../platform/health/fact";
import type { Store } from "../../platform/store/openStore";

/** How the platforms answer, as all workers found it. One that does not costs what is to be read and written there. */
export async function connectionFacts(
  { prisma }: Pick<Store, "prisma">,
  instanceIds: readonly string[],
  now: Date,
): Promise<Fact[]> {
  const known = await prisma.connection.findMany({ where: { instanceId: { in: [...instanceIds] } } });
  return known.map((connection): Fact => {
    const { health, since, says } = connectionState(connection, now);
    const fact = { name: `platform ${connection.instanceId}`, since, says };
    if (health === "HEALTHY") return { ...fact, state: "ok" };
    const stillWorks =
      "The other platforms, the graph, and webhooks; what is to be written there waits, and is tried again by itself";
    return { ...fact, state: "degraded", stillWorks };
  });
}
