import type { Path } from "./answerTree";

/**
 * Where an answer is null because a field could not be had: at the field itself, or further up where the field may not
 * be null. `undefined` when it was not asked for, or is there all the same.
 */
export function missingAt(data: unknown, path: Path): Path | undefined {
  let value = data;
  for (const [index, step] of path.entries()) {
    // An answer that is null as a whole has no places: the error keeps that of its field.
    if (value === null) return index === 0 ? path : path.slice(0, index);
    if (typeof value !== "object") return undefined;
    value = Reflect.get(value, step);
  }
  return value === null ? path : undefined;
}
