import type { Fact, FactState } from "./fact";

/** What a process tells of itself, of one shape whatever its role. */
export interface HealthReport {
  /** `ready` does all of its work, `degraded` all but what it names, `unready` none. */
  status: "ready" | "degraded" | "unready";
  /** Why it is unready; and without what it goes on. The facts say more. */
  reasons: string[];
  degraded: string[];
  facts: { name: string; state: FactState; since: string; says: string; stillWorks: string | null }[];
}

/**
 * Looks at what a process's work rests on, and remembers since when each of it is as it is. Whoever asks while a look is
 * under way shares it: health can be asked by anyone.
 * @param look does not throw for what is not well, but says it
 */
export function openHealth(look: () => Promise<readonly Fact[]>, now: () => Date): () => Promise<HealthReport> {
  const known = new Map<string, { state: FactState; since: Date }>();
  let looking: Promise<HealthReport> | undefined;

  const sinceOf = ({ name, state, since }: Fact): Date => {
    const before = known.get(name);
    const at = since ?? (before?.state === state ? before.since : now());
    known.set(name, { state, since: at });
    return at;
  };
  const report = async (): Promise<HealthReport> => {
    const facts = await look().catch((error: unknown): readonly Fact[] => [
      { name: "health", state: "failed", says: `The check itself failed: ${String(error)}` },
    ]);
    const saying = (state: FactState) => facts.filter((fact) => fact.state === state).map(named);
    const [reasons, degraded] = [saying("failed"), saying("degraded")];
    return {
      status: reasons.length > 0 ? "unready" : degraded.length > 0 ? "degraded" : "ready",
      ...{ reasons, degraded },
      facts: facts.map((fact) => {
        const { name, state, says, stillWorks = null } = fact;
        return { name, state, since: sinceOf(fact).toISOString(), says, stillWorks };
      }),
    };
  };
  return () => (looking ??= report().finally(() => (looking = undefined)));
}

/** What a fact says, where it stands without its name: that comes first, unless the words say what they are about. */
function named({ name, says }: Fact): string {
  const about = name.slice(name.lastIndexOf(" ") + 1);
  return says.toLowerCase().includes(about.toLowerCase()) ? says : `${name}: ${says}`;
}

/** A balancer sends nothing to what is unready; what is degraded goes on with the rest. */
export const healthStatus = ({ status }: HealthReport): number => (status === "unready" ? 503 : 200);
