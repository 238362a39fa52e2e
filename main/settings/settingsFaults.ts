import { HubError } from "../../schema/hubError";

/** What an operator reads when settings are wrong: a heading, then a line for each. */
export const settingsFaults = (lines: readonly string[], cause?: unknown): HubError =>
  new HubError("settings.invalid", `Settings cannot be used:\n${lines.map((line) => `  ${line}`).join("\n")}`, {
    ...(cause !== undefined && { cause }),
    retryable: false,
  });
