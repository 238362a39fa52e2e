import type { CaseEffect } from "../exception/caseEffects";
import { absolute } from "../../schema/money/absolute";

/** The most that is moved of one figure, whichever way. */
export const mostMoved = (effects: readonly Pick<CaseEffect, "minor">[]): bigint =>
  effects.map(({ minor }) => absolute(minor)).reduce((most, one) => (one > most ? one : most), 0n);
