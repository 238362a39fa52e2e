import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { HubError } from "../schema/hubError";

/**
 * The folder of DATA_DIR, made unless it is there.
 * @throws HubError `settings.invalid` when nothing can be kept there
 */
export function dataFolder(path: string): string {
  try {
    makeFolder(resolve(path));
    accessSync(path, constants.W_OK | constants.X_OK);
    return path;
  } catch (cause) {
    const { code } = Object(cause) as { code?: unknown };
    const why = code === "EEXIST" || code === "ENOTDIR" ? "is not a folder" : `cannot be used (${String(code)})`;
    const message = `Settings cannot be used:\n  DATA_DIR: ${path} ${why}: name a folder in which this may write`;
    throw new HubError("settings.invalid", message, { cause, retryable: false });
  }
}

/** One by one: asked for all at once, Node 20 never ends where the system says that the last one cannot be, as of /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return void mkdirSync(path, { recursive: true });
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process was faster.
    if (Object(error).code !== "EEXIST") throw error;
  }
}
