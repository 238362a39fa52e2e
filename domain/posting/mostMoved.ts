import type { CaseEffect } from "../exception/caseEffects";

/** The most that is moved of one figure, whichever way. */
export const mostMoved = (effects: readonly Pick<CaseEffect, "minor">[]): bigint =>
  effects.map(({ minor }) => (minor < 0n ? -minor : minor)).reduce((most, one) => (one > most ? one : most), 0n);
