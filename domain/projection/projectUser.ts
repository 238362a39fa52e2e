import type { Transaction } from "../../platform/store/openStore";
import type { CrmUser } from "../../schema/canonical/crm";
import type { InstanceIdentity } from "../../schema/instance";
import { claimId } from "../refs/externalRefs";
import { saveRow } from "./saveRow";

/** Takes one of our own people into the store. */
export async function projectUser(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  record: CrmUser,
): Promise<void> {
  const target = { instance, objectType: "User", externalId: record.externalId };
  const id = await claimId(tx, "salesUser", target, { ...record, at: now });
  await saveRow(tx, "salesUser", id, { displayName: record.displayName, team: record.team });
}
