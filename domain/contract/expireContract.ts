import { changeRow, findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Day } from "../../schema/canonical/value";
import { dayOf } from "../calendar/dayOf";
import { contractStatus } from "./contractStatus";
import { tellExpired } from "./tellExpired";

/** Has a contract be expired once its last day is over, and tells it; anything else stays as it is. */
export async function expireContract(tx: Transaction, now: Date, today: Day, contractId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM crm.contract WHERE id = ${contractId} FOR UPDATE`;
  const contract = await findRow(tx, "contract", { id: contractId });
  if (!contract) return;
  const status = contractStatus({ ...contract, endDate: dayOf(contract.endDate) }, today);
  if (status === contract.status) return;
  const version = (await changeRow(tx, "contract", contractId, { status })) ?? contract.version;
  tellExpired(tx, now, { ...contract, version });
}
