import { accountOf } from "./accountOf";
import type { Environment } from "../../schema/environment";

/**
 * What kind of account it is, by its id: a number alone is production's; a sandbox's ends with `_SB1`, a release
 * preview's with `_RP1`, and one that is lent to try NetSuite begins with `TSTDRV`. Null for ids of another form.
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4609939018.html
 */
export function environmentOfAccount(accountId: string): Exclude<Environment, "stand-in"> | null {
  const id = accountOf(accountId);
  if (/_(SB|RP)\d*$|^TSTDRV/.test(id)) return "test";
  return /^\d+$/.test(id) ? "production" : null;
}
