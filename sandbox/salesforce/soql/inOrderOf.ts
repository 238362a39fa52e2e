import type { Field, Value } from "../field";
import { fold } from "./compileCondition";

interface Order<Subject> {
  field: Field;
  value(subject: Subject): Value;
  descending: boolean;
  nullsLast: boolean;
}

/** Compares two records, or two groups of them, as ORDER BY asks. */
export const inOrderOf =
  <Subject>(orders: readonly Order<Subject>[]) =>
  (one: Subject, other: Subject): number => {
    for (const { field, value, descending, nullsLast } of orders) {
      const [left, right] = [fold(field, value(one)), fold(field, value(other))];
      if (left === right) continue;
      if (left === null || right === null) return (left === null) === nullsLast ? 1 : -1;
      return left < right === descending ? 1 : -1;
    }
    return 0;
  };
