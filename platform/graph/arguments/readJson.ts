import { refuse } from "./argumentReader";
import { isText } from "./readText";

const MOST_DEPTH = 32;

/** Any JSON value that Postgres can hold, and that is the same after a round trip. */
export function readJson(value: unknown, path: string, depth = 0): unknown {
  if (depth > MOST_DEPTH) return refuse(path, `A JSON value is nested at most ${MOST_DEPTH} levels deep`, "…");
  if (typeof value === "string") {
    return isText(value) ? value : refuse(path, "JSON text without U+0000 and without half a character", value);
  }
  if (typeof value === "number" && !Number.isFinite(value)) return refuse(path, "A JSON number is finite", value);
  if (Array.isArray(value)) {
    value.forEach((item, at) => readJson(item, `${path}[${at}]`, depth + 1));
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (key === "__proto__" || !isText(key)) {
        return refuse(path, 'A JSON key is text without U+0000, and not "__proto__"', key);
      }
      readJson(item, `${path}.${key}`, depth + 1);
    }
  }
  return value;
}
