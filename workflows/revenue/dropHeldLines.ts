import { settleExceptions } from "../../domain/exception/settleExceptions";
import { standing } from "../../domain/exception/standing";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { HELD } from "./holdLine";

/** Ends the cases of an invoice's held lines: of what billing took back, nothing is earned any more. */
export async function dropHeldLines(tx: Transaction, hub: Hub, invoiceId: string): Promise<void> {
  const held = await tx.exceptionCase.findMany({
    where: { subjectId: invoiceId, class: "MAPPING", cause: { startsWith: HELD }, ...standing },
    select: { cause: true },
  });
  for (const { cause } of held) await settleExceptions(tx, hub.now(), invoiceId, { class: "MAPPING", cause });
}
