import type { Org } from "../org";
import { notSelectable } from "../refusal";
import type { Value } from "../records/field";

/** A field for a receivables account lists no others. */
export function refuseOtherThanReceivables({ store }: Org, account: Value, field: string): void {
  const found = store.inFamily("account", String(account));
  if (found?.values["acctType"] !== "AcctRec") throw notSelectable(account, field);
}
