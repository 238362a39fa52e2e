import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { dayOf } from "../calendar/dayOf";

type Expired = Pick<Row<"contract">, "id" | "accountId" | "correlationId" | "endDate" | "version">;

/** Tells that a contract's last day is over, and that it does not renew. */
export function tellExpired(tx: Transaction, now: Date, contract: Expired): void {
  const { id, accountId, correlationId, endDate, version } = contract;
  if (endDate === null) throw new Error(`The contract ${id} has no last day to be over`);
  appendEvents(tx, now, [
    {
      name: "crm.contract.expired",
      subject: id,
      accountId,
      correlationId: correlationId ?? id,
      entityVersion: version,
      data: { contractId: id, endDate: dayOf(endDate) },
    },
  ]);
}
