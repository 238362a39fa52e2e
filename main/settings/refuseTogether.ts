import { HubError } from "../../schema/hubError";

/**
 * Makes all the checks, and tells at once what each found wrong. One that needs a value which another found unreadable
 * finds the same, which is said once.
 * @param checks each throws `settings.invalid`: a heading, then a line for each setting that is wrong
 * @throws HubError `settings.invalid` with all those lines
 */
export function refuseTogether(checks: readonly (() => unknown)[]): void {
  const said = new Set<string>();
  for (const check of checks) {
    try {
      check();
    } catch (error) {
      if (!(error instanceof HubError) || error.code !== "settings.invalid") throw error;
      error.message.split("\n").forEach((line) => said.add(line));
    }
  }
  if (said.size > 0) throw new HubError("settings.invalid", [...said].join("\n"), { retryable: false });
}
