import { connectionState, type ConnectionHealth } from "../../domain/connection/connectionState";
import { readBudgets } from "../../platform/budget/readBudgets";
import type { Fact } from "../../platform/health/fact";
import { databaseNow } from "../../platform/store/databaseNow";
import type { Store } from "../../platform/store/openStore";

/** How the platforms answer, as all workers found it. One that does not costs what is to be read and written there. */
export async function connectionFacts(
  { prisma, reader }: Pick<Store, "prisma" | "reader">,
  instanceIds: readonly string[],
): Promise<Fact[]> {
  const [known, budgets, now] = await Promise.all([
    prisma.connection.findMany({ where: { instanceId: { in: [...instanceIds] } } }),
    readBudgets(reader),
    databaseNow(reader),
  ]);
  return known.map((connection): Fact => {
    const { health, since, says } = connectionState(connection, now);
    const fact = { name: `platform ${connection.instanceId}`, since, says };
    if (health === "HEALTHY") return { ...fact, state: "ok" };
    const budget = budgets.find(({ instanceId }) => instanceId === connection.instanceId);
    const until = budget?.throttledUntil
      ? `. It asked to be left alone until ${budget.throttledUntil.toISOString()}, and nobody calls it before then`
      : "";
    const stillWorks = `The other platforms, the graph, and webhooks; ${waits(health)}`;
    return { ...fact, state: "degraded", says: says + until, stillWorks };
  });
}

const waits = (health: ConnectionHealth): string =>
  health === "REFUSED"
    ? "what was to be written there is a case: where it does not know the credentials, each is tried again by itself once it does; where it lacks a permission, once a person retries it"
    : "what is to be written there waits, and is tried again by itself";
