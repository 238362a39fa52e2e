import { partLabels, type Lag, type Monitor, type MonitorName, type MonitorPart, type PartLabels } from "./monitor";

/** One part of a monitor in one currency, as a statement counts it. */
export type MonitorRow = { [label in keyof PartLabels]: string | null } & {
  count: number;
  /** Null for records without an amount, or whose amount is not shown. */
  currency: string | null;
  minor: string | null;
  oldestAt: Date | null;
  received?: number | null;
  p50?: number | null;
  p95?: number | null;
  p99?: number | null;
  target?: number | null;
};

/** A monitor of what a statement counted by labels and currency. */
export function monitorOf(name: MonitorName, rows: readonly MonitorRow[]): Monitor {
  const parts = new Map<string, MonitorRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(labelsOf(row));
    parts.set(key, [...(parts.get(key) ?? []), row]);
  }
  return { name, ...figuresOf(rows), by: [...parts.values()].flatMap(partOf) };
}

function partOf(rows: readonly MonitorRow[]): MonitorPart[] {
  const [first] = rows;
  return first
    ? [{ labels: labelsOf(first), lag: lagOf(first), received: first.received ?? null, ...figuresOf(rows) }]
    : [];
}

function labelsOf(row: MonitorRow): PartLabels {
  return Object.fromEntries(
    partLabels.flatMap((label) => {
      const value = row[label];
      return typeof value === "string" ? [[label, value]] : [];
    }),
  );
}

function lagOf({ p50, p95, p99, target }: MonitorRow): Lag | null {
  const isKnown = p50 != null && p95 != null && p99 != null && target != null;
  return isKnown ? { p50, p95, p99, target } : null;
}

function figuresOf(rows: readonly MonitorRow[]) {
  const sums = new Map<string, bigint>();
  for (const { currency, minor } of rows) {
    if (currency === null || minor === null) continue;
    const sum = sums.get(currency);
    sums.set(currency, sum === undefined ? BigInt(minor) : sum + BigInt(minor));
  }
  const oldest = rows.flatMap(({ oldestAt }) => (oldestAt === null ? [] : [oldestAt.getTime()]));
  return {
    count: rows.reduce((sum, { count }) => sum + count, 0),
    amounts: [...sums].map(([currency, minor]) => ({ currency, minor })).sort(byCurrency),
    oldestAt: oldest.length === 0 ? null : new Date(Math.min(...oldest)),
  };
}

const byCurrency = (one: { currency: string }, other: { currency: string }) => (one.currency < other.currency ? -1 : 1);
