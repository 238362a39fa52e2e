import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { raiseException } from "../../domain/exception/raiseException";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";

/** What every case of held revenue has as its cause's beginning. */
export const HELD = "revenue of line";

/** Tells the case of one line's held revenue from others about its invoice. */
export const heldCase = (lineNo: number) => ({ class: "MAPPING", cause: `${HELD} ${lineNo}` }) as const;

/** Holds a line's revenue, of which nothing says when it is earned: it stays deferred until a rule does. */
export async function holdLine(
  tx: Transaction,
  hub: Hub,
  invoice: Row<"invoice">,
  line: Row<"invoiceLine">,
): Promise<void> {
  const { accountId, currency, correlationId } = invoice;
  const number = invoiceNumber(invoice);
  await raiseException(tx, hub.now(), {
    ...heldCase(line.lineNo),
    state: "HELD",
    title: `The revenue of line ${line.lineNo} of invoice ${number} waits: nothing says when it is earned`,
    explanation: `"${line.description}" over ${decimalOf(line.amountMinor, currency)} ${currency} has neither a service period nor a rule of its product. It stays deferred. Name the product's SKU under revenue.pointInTime in the hub's settings if it is earned on the day of its invoice, and start the worker anew; or credit the line, and bill it with its service period.`,
    subjectType: "Invoice",
    subjectId: invoice.id,
    accountId,
    system: "HUB",
    correlationId: correlationId ?? invoice.id,
    amountAtRisk: { minor: line.amountMinor, currency },
    retry: null,
  });
}
