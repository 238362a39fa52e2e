import { accessSync, constants, mkdirSync } from "node:fs";
import { HubError } from "../schema/hubError";

/**
 * The folder of DATA_DIR, made unless it is there.
 * @throws HubError `settings.invalid` when nothing can be kept there
 */
export function dataFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK | constants.X_OK);
    return path;
  } catch (cause) {
    const { code } = Object(cause) as { code?: unknown };
    const why = code === "EEXIST" || code === "ENOTDIR" ? "is not a folder" : `cannot be used (${String(code)})`;
    const message = `Settings cannot be used:\n  DATA_DIR: ${path} ${why}: name a folder in which this may write`;
    throw new HubError("settings.invalid", message, { cause, retryable: false });
  }
}
