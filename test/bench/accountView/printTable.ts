import { percentile, type Measured } from "./load";

/** What came of one stack over one store. */
export interface Row {
  name: string;
  accounts: number;
  /** One request at a time. */
  alone: Measured;
  /** Several at once. */
  loaded: Measured;
  memory: Record<string, number>;
}

/** Prints each row, then what the store's size costs each stack, and what the graph costs beside the peer. */
export function printTable(rows: readonly Row[]): void {
  console.log(`${" ".repeat(24)}requests/s   p50 ms   p95 ms   p99 ms   alone: p50 ms   p95 ms   p99 ms`);
  for (const { name, accounts, alone, loaded } of rows) {
    const figures = [loaded.ms.length / loaded.seconds, ...threeOf(loaded), ...threeOf(alone)];
    const [perSecond, ...ms] = figures.map((figure) => figure.toFixed(1).padStart(9));
    console.log(`${name.padEnd(14)} ${String(accounts).padStart(8)} ${perSecond} ${ms.join("")}`);
  }
  for (const { name, accounts, memory } of rows) {
    const each = Object.entries(memory).map(([process, mb]) => `${process} ${mb} MB`);
    console.log(`memory, ${name} over ${accounts} accounts: ${each.join(", ")}`);
  }
  for (const name of new Set(rows.map((row) => row.name))) {
    const [small, large] = rows.filter((row) => row.name === name);
    if (!small || !large) continue;
    const growth = (part: "alone" | "loaded", share: number) =>
      (percentile(large[part], share) / percentile(small[part], share)).toFixed(2);
    console.log(
      `latency at ${large.accounts} accounts to ${small.accounts}, ${name}: alone p50 ${growth("alone", 0.5)}, p95 ` +
        `${growth("alone", 0.95)}; loaded p50 ${growth("loaded", 0.5)}, p95 ${growth("loaded", 0.95)}`,
    );
  }
}

const threeOf = (measured: Measured) => [0.5, 0.95, 0.99].map((share) => percentile(measured, share));
