import { lockInvoices } from "../../domain/corrections/lockInvoices";
import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import { claimReadings } from "../../domain/reading/claimReadings";
import type { Reading } from "../../domain/reading/reading";
import { compareRecognized, type ComparedMonth } from "../../domain/revenue/compareRecognized";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";
import { getRow, type Row } from "../../platform/store/rows";
import type { ErpRecognizedRevenue } from "../../schema/canonical/erp";
import type { ExceptionClass } from "../../schema/exceptionClass";
import type { Hub } from "../hub";
import { today } from "../today";
import { queues } from "../queues";
import { recognitionCauses, type RecognitionInput } from "./recognitionInput";

/**
 * Takes what the ERP recognized of an invoice into its schedules: the ERP's figure stands, also where it differs from
 * what was earned, which is a case until both agree. @returns how the invoice stands; OVERTAKEN where it was read again meanwhile
 */
export async function takeRecognition(
  tx: Transaction,
  hub: Hub,
  input: RecognitionInput,
  reading: Reading<ErpRecognizedRevenue>,
): Promise<"AGREES" | "DIFFERS" | "OVERTAKEN"> {
  const now = hub.now();
  const isLatest = await claimReadings(tx, [reading]);
  if (!isLatest(reading)) return "OVERTAKEN";
  const { record: found } = reading;
  await lockInvoices(tx, [input.invoiceId]);
  const invoice = await getRow(tx, "invoice", { id: input.invoiceId });
  await settleExceptions(tx, now, invoice.id, { cause: recognitionCauses.notRead });
  const ended = await endedMonths(tx, invoice.id, today(hub));
  const slices = found?.slices ?? [];
  if (ended.length > 0 && slices.length === 0) {
    const explanation =
      "The ERP has no plan to recognize the invoice's revenue, while it is set to recognize by itself: give the invoice's items a recognition rule there, or have the hub post revenue journals. Where it only plans later, wait: it is compared again every hour";
    await differ(tx, hub, invoice, input, { class: "MAPPING", explanation, months: ended });
    return "DIFFERS";
  }
  const months = compareRecognized(ended, slices, { currency: invoice.currency, fxRate: await rateOf(tx, invoice.id) });
  for (const month of months) await keep(tx, now, invoice, month);
  const differences = months.flatMap(({ difference }) => difference ?? []);
  if (differences.length === 0) {
    await settleExceptions(tx, now, invoice.id, { cause: recognitionCauses.differs });
    return "AGREES";
  }
  const explanation = `${differences.join(". ")}. The ERP's figures are shown: correct its revenue plan or journals there, then retry`;
  const apart = ended.filter((_, at) => months[at]?.difference);
  await differ(tx, hub, invoice, input, { class: "UNBALANCED", explanation, months: apart });
  return "DIFFERS";
}

interface EndedMonth {
  month: string;
  plannedMinor: bigint;
  lines: number;
  closed: boolean;
}

/** The months of an invoice's schedules that have ended, and whether the ledger's period of each is closed. */
const endedMonths = (tx: Transaction, invoiceId: string, today: string) => tx.$queryRaw<EndedMonth[]>`
  SELECT to_char(l.period_start, 'YYYY-MM') AS month, sum(l.planned_minor)::bigint AS "plannedMinor",
    count(*)::int AS lines, coalesce(bool_and(p.gl_status = 'CLOSED'), false) AS closed
  FROM erp.revenue_schedule s JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
  LEFT JOIN erp.accounting_period p ON p.entity_id = s.entity_id AND NOT p.adjustment
    AND l.period_start BETWEEN p.start_date AND p.end_date
  WHERE s.invoice_id = ${invoiceId} AND l.period_end <= ${today}::date
  GROUP BY 1 HAVING sum(l.planned_minor) <> 0 ORDER BY 1`;

/** The rate at which the ledger holds the invoice. */
async function rateOf(tx: Transaction, invoiceId: string): Promise<string | null> {
  const [posted] = await tx.$queryRaw<{ rate: { toFixed(): string } | null }[]>`
    SELECT fx_rate AS rate FROM erp.posting WHERE invoice_id = ${invoiceId} AND kind = 'AR_INVOICE' LIMIT 1`;
  return posted?.rate?.toFixed() ?? null;
}

/** Writes what was recognized of a month: each line its plan, and what the ERP rounded or booked otherwise on the first. */
async function keep(tx: Transaction, now: Date, invoice: Row<"invoice">, compared: ComparedMonth): Promise<void> {
  const { month, recognizedMinor, recognizedOn } = compared;
  if (recognizedMinor === null) return;
  const changed = await tx.$executeRaw`
    WITH lines AS (
      SELECT l.id, l.planned_minor + CASE row_number() OVER (ORDER BY l.id)
        WHEN 1 THEN ${recognizedMinor}::bigint - sum(l.planned_minor) OVER () ELSE 0 END AS recognized
      FROM erp.revenue_schedule s JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
      WHERE s.invoice_id = ${invoice.id} AND to_char(l.period_start, 'YYYY-MM') = ${month}
    )
    UPDATE erp.revenue_schedule_line l SET recognized_minor = lines.recognized, recognized_on = ${recognizedOn}::date
    FROM lines WHERE l.id = lines.id
      AND (l.recognized_minor <> lines.recognized OR l.recognized_on IS DISTINCT FROM ${recognizedOn}::date)`;
  if (changed === 0) return;
  const { currency, accountId, correlationId } = invoice;
  appendEvents(tx, now, [
    {
      name: "erp.revenue.confirmed",
      subject: invoice.id,
      accountId,
      correlationId: correlationId ?? invoice.id,
      entityVersion: invoice.version,
      origin: "ERP",
      data: { invoiceId: invoice.id, month, recognized: { amount: decimalOf(recognizedMinor, currency), currency } },
    },
  ]);
}

async function differ(
  tx: Transaction,
  hub: Hub,
  invoice: Row<"invoice">,
  input: RecognitionInput,
  said: { class: ExceptionClass; explanation: string; months: EndedMonth[] },
): Promise<void> {
  const { differs: cause } = recognitionCauses;
  const before = said.class === "MAPPING" ? "UNBALANCED" : "MAPPING";
  await settleExceptions(tx, hub.now(), invoice.id, { class: before, cause });
  await raiseException(tx, hub.now(), {
    class: said.class,
    cause,
    title: `The ERP's recognized revenue of the invoice ${invoiceNumber(invoice)} is not what was earned`,
    explanation: said.explanation,
    classification: "RESTRICTED",
    subjectType: "Invoice",
    subjectId: invoice.id,
    accountId: invoice.accountId,
    system: "ERP",
    correlationId: invoice.correlationId ?? invoice.id,
    amountAtRisk: {
      minor: said.months.reduce((sum, { plannedMinor }) => sum + plannedMinor, 0n),
      currency: invoice.currency,
    },
    retry: { workflow: "recognition", queue: queues.erp, input },
  });
}
