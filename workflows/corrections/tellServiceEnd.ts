import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { addDays } from "../../domain/calendar/addDays";
import { dayOf } from "../../domain/calendar/dayOf";
import { earnedAsPaid } from "../../domain/corrections/earnedAsPaid";
import { releaseOfDeferred } from "../../domain/corrections/releaseOfDeferred";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import { getRow, type Row } from "../../platform/store/rows";
import type { Day } from "../../schema/canonical/value";
import type { Transaction } from "../../platform/store/openStore";
import { orZero } from "../../schema/money/orZero";
import type { Hub } from "../hub";
import { stopRevenue } from "../revenue/stopRevenue";
import { booksOf } from "./booksOf";
import { certainlyOwed, owedOf } from "./owedOf";
import { receiptsOf } from "./receiptsOf";
import { retellInvoice } from "./retellInvoice";
import { unearnedOf } from "./unearnedOf";

const kind = { class: "CORRECTION", cause: "service ended" } as const;

/**
 * Ends the revenue of a subscription with its service, and tells of each of its invoices what it defers for after it, less
 * what billing gave back of that: whether the customer gets the rest back or has lost it, only people know. A case ends
 * when nothing is left. Asked again whenever the subscription or an invoice of it changed.
 */
export async function tellServiceEnd(tx: Transaction, hub: Hub, subscriptionId: string): Promise<void> {
  const { servedUntil } = await getRow(tx, "subscription", { id: subscriptionId });
  if (servedUntil === null || hub.settings.recognition === "ERP") return;
  const until = dayOf(servedUntil);
  // A credit that was told before takes back first what is stopped now.
  for (const id of await stopRevenue(tx, subscriptionId, until)) await retellInvoice(tx, hub, id);
  const left = await leftOf(tx, subscriptionId, until);
  const told = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM billing.invoice i JOIN operations.exception_case c ON c.subject_id = i.id
    WHERE i.subscription_id = ${subscriptionId} AND c.class = ${kind.class} AND c.cause = ${kind.cause}
      AND c.ended IS DISTINCT FROM 'HEALED' ORDER BY i.id`;
  for (const { id } of told)
    if (!left.some(({ invoice }) => invoice.id === id)) await settleExceptions(tx, hub.now(), id, kind);
  for (const one of left) await tell(tx, hub, one, until);
}

interface Left {
  invoice: Row<"invoice">;
  minor: bigint;
}

/**
 * What the invoices of a subscription defer for after its service, by invoice. What a downgrade gave back of that for
 * the subscription as a whole is taken off the latest first.
 */
async function leftOf(tx: Transaction, subscriptionId: string, until: Day): Promise<Left[]> {
  const invoices = await tx.invoice.findMany({
    where: { subscriptionId, status: { notIn: ["VOID", "DRAFT"] } },
    orderBy: [{ documentDate: "desc" }, { id: "desc" }],
  });
  const [given] = await tx.$queryRaw<{ minor: bigint }[]>`
    SELECT coalesce(sum(n.amount_minor), 0)::bigint AS minor
    FROM billing.invoice i JOIN billing.invoice_line n ON n.invoice_id = i.id
    WHERE i.subscription_id = ${subscriptionId} AND i.status NOT IN ('VOID', 'DRAFT') AND i.total_minor < 0
      AND n.service_period_start >= (${until}::date - 1)`;
  const stopped: Left[] = [];
  for (const invoice of invoices) stopped.push({ invoice, minor: (await unearnedOf(tx, invoice)).stoppedMinor });
  let givenBack = stopped.reduce((sum, { minor }) => sum + (minor < 0n ? -minor : 0n), -orZero(given?.minor));
  return stopped.flatMap(({ invoice, minor }) => {
    if (minor <= 0n) return [];
    const taken = givenBack < 0n ? 0n : givenBack < minor ? givenBack : minor;
    givenBack -= taken;
    return taken === minor ? [] : [{ invoice, minor: minor - taken }];
  });
}

async function tell(tx: Transaction, hub: Hub, { invoice, minor }: Left, until: Day): Promise<void> {
  const { currency } = invoice;
  const said = `${decimalOf(minor, currency)} ${currency}`;
  const number = invoiceNumber(invoice);
  const owed = await owedOf(tx, invoice);
  // What is paid of it is earned on the last day of service: nothing is left to be done for it.
  const earned = earnedAsPaid([{ from: addDays(until, -1), minor }], owed, await receiptsOf(tx, invoice.id));
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `The subscription of invoice ${number} has ended, and the ledger still defers what it billed for later`,
    explanation: `Service ended before ${until}, and ${said} of what invoice ${number} billed are for days after it. They stay deferred: no journal recognizes them any more. Where the customer gets them back, give a credit note in billing, and this case ends. Where not, move what was paid of them from deferred revenue to revenue by a journal that names the customer, of the day on which service ended, or of that of the payment: it is taken off what is told here. What was not paid, credit or collect; or write it off against deferred revenue, likewise.`,
    advice: "Credit what is not served in billing; or recognize by a journal that names the customer what it has lost",
    advised: releaseOfDeferred(await booksOf(tx, invoice), { minor, earned, owed: certainlyOwed(owed) }),
    subjectType: "Invoice",
    subjectId: invoice.id,
    accountId: invoice.accountId,
    system: "ERP",
    correlationId: invoice.correlationId ?? invoice.id,
    amountAtRisk: { minor, currency },
    // Deferred it stays, until people say whose it is.
    effects: [],
    retry: null,
  });
}
