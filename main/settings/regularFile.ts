import { readFileSync, statSync } from "node:fs";

class NotRegular extends Error {}

/**
 * The text of a file. Of a pipe nothing is read: it would be waited for, and it gives what it has but once, while files
 * of settings are read by each who needs them, and again when they change.
 * @throws what `whyUnreadable` tells of
 */
export function regularFile(path: string): string {
  const found = statSync(path);
  if (!found.isFile() && !found.isDirectory()) {
    throw new NotRegular("it is a pipe or a device, which gives what it has but once: name a file");
  }
  return readFileSync(path, "utf8");
}

/** Why a file could not be read: in words, or by the system's code. */
export const whyUnreadable = (error: unknown): string =>
  error instanceof NotRegular ? error.message : String(Object(error).code);
