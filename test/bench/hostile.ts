import { attacks } from "../gateway/hostile/attacks";
import { besideIt } from "../gateway/hostile/besideIt";
import { percentile } from "../gateway/hostile/percentile";
import { startVictim } from "../gateway/hostile/startVictim";

const ALONE_MS = 5_000;

/**
 * What hostile queries do to a gateway in 512 MB: its memory's peak, and a small query beside each attack, as multiples
 * of the same query alone. `ATTACKS` names some of them, separated by commas.
 */
export async function hostile(): Promise<void> {
  const chosen = process.env.ATTACKS?.split(",") ?? Object.keys(attacks);
  const victim = await startVictim();
  try {
    const pause = () => new Promise((resolve) => setTimeout(resolve, ALONE_MS));
    // The first hundreds of calls compile what the later ones run.
    await besideIt(victim.url, pause);
    const alone = summaryOf((await besideIt(victim.url, pause)).latenciesMs);
    print("nothing else", alone, alone, victim.peakMegabytes(), 0);
    for (const [name, attack] of Object.entries(attacks)) {
      if (!chosen.includes(name)) continue;
      const { latenciesMs, failures } = await besideIt(victim.url, () => attack(victim.url));
      print(name, summaryOf(latenciesMs), alone, victim.alive() ? victim.peakMegabytes() : NaN, failures.length);
    }
  } finally {
    await victim.close();
  }
}

interface Summary {
  asked: number;
  p50: number;
  p99: number;
}

const summaryOf = (latenciesMs: readonly number[]): Summary => ({
  asked: latenciesMs.length,
  p50: percentile(latenciesMs, 0.5),
  p99: percentile(latenciesMs, 0.99),
});

function print(name: string, { asked, p50, p99 }: Summary, alone: Summary, peak: number, failed: number): void {
  const times = (one: number, other: number) => `${(one / other).toFixed(1)}x`.padStart(8);
  const columns = [
    name.padEnd(36),
    `p50 ${p50.toFixed(1)} ms ${times(p50, alone.p50)}`.padEnd(24),
    `p99 ${p99.toFixed(1)} ms ${times(p99, alone.p99)}`.padEnd(26),
    `peak ${peak} MB`.padEnd(14),
    `${asked} asked, ${failed} failed`,
  ];
  console.log(columns.join(" "));
}
