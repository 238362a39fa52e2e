import { orZero } from "../../schema/money/orZero";
import type { CaseEffect } from "../exception/caseEffects";

/** Effects without others: less by each figure, account, legal entity and currency; what comes to nothing is left out. */
export function lessEffects(effects: readonly CaseEffect[], others: readonly CaseEffect[]): CaseEffect[] {
  if (others.length === 0) return [...effects];
  const sums = new Map<string, CaseEffect>();
  const add = (one: CaseEffect, sign: 1n | -1n) => {
    const at = JSON.stringify([one.figure, one.account, one.legalEntity, one.currency]);
    const before = sums.get(at);
    const base = before ? before.baseMinor : 0n;
    const baseMinor = base === null || one.baseMinor === null ? null : base + sign * one.baseMinor;
    sums.set(at, { ...one, minor: orZero(before?.minor) + sign * one.minor, baseMinor });
  };
  for (const one of effects) add(one, 1n);
  for (const one of others) add(one, -1n);
  return [...sums.values()].filter(({ minor, baseMinor }) => minor !== 0n || orZero(baseMinor) !== 0n);
}
