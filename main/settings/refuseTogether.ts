import { Faults } from "./faults";

/**
 * Makes all the checks, and tells at once what each found wrong. One that needs a value which another found unreadable
 * finds the same, which is said once.
 * @param checks each throws `settings.invalid`: a heading, then a line for each setting that is wrong
 * @throws HubError `settings.invalid` with all those lines
 */
export function refuseTogether(checks: readonly (() => unknown)[]): void {
  const faults = new Faults();
  checks.forEach((check) => faults.attempt(check));
  faults.refuse();
}
