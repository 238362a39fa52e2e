import type { FieldRule } from "../../platform/graph/authority/authorityTable";
import { isClearedForAll, maskedPayloads } from "../../platform/graph/authority/maskedPayloads";
import { maskOf } from "../../platform/graph/authority/maskOf";
import { isCleared, type Caller } from "../../schema/authority/caller";

/** Whether a caller sees a field's values masked, or may see some so. */
export function isMaskedFor(caller: Caller, rule: FieldRule | undefined): rule is FieldRule {
  if (rule?.level === undefined) return false;
  return payloadOf(rule) ? !isClearedForAll(caller) : !isCleared(caller, rule.level);
}

/** The field beside it that says which shape a payload has. */
export const toldOf = (rule: FieldRule | undefined): string | undefined => rule && payloadOf(rule)?.told;

interface Masked {
  value: unknown;
  /** Where something is masked, as paths within the value; the empty one is the value itself. */
  at: (string | number)[][];
}

/** A value as a subgraph gave it, masked: once more, where the subgraph has masked it already. */
export function maskValue(rule: FieldRule, caller: Caller, value: unknown, told: unknown): Masked {
  const payload = payloadOf(rule);
  if (payload) {
    const { data, masked } = payload.mask(told, value, caller);
    return { value: data, at: masked };
  }
  const mask = maskOf(rule.of);
  // A mask is never null in place of a text: what is null here has an error of its own.
  return value === null && mask !== null ? { value, at: [] } : { value: mask, at: [[]] };
}

const payloadOf = ({ type, field }: FieldRule) => maskedPayloads[`${type}.${field}`];
