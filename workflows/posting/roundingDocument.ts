import { lockInvoices } from "../../domain/corrections/lockInvoices";
import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { externalIdOf } from "../../domain/refs/externalRefs";
import { dayOf } from "../../domain/calendar/dayOf";
import type { Transaction } from "../../platform/store/openStore";
import { getRow } from "../../platform/store/rows";
import { HubError } from "../../schema/hubError";
import { orZero } from "../../schema/money/orZero";
import type { Hub } from "../hub";
import type { DocumentKind } from "./documentKind";
import { linkedInvoice } from "./linkedInvoice";
import { postingKey } from "./requestPosting";

/**
 * What the roundings of a foreign invoice and its revenue journals left on deferred revenue in base currency, once all
 * of it is recognized: a journal in base currency between deferred revenue and the lines' own revenue accounts, so that
 * deferred revenue ends at zero in the books' currency as well.
 */
export const roundingDocument: DocumentKind = {
  command: "postJournal",
  step: "recognize-revenue",

  plan: async (tx, hub, source) => {
    await lockInvoices(tx, [source.id]);
    const invoice = await getRow(tx, "invoice", { id: source.id });
    if (invoice.status === "VOID") return null;
    const left = await leftOn(tx, hub, source.id);
    if (left.length === 0) return null;
    const { accountId, legalEntity } = linkedInvoice(invoice);
    const { baseCurrency } = await getRow(tx, "legalEntity", { code: legalEntity });
    const [last] = await tx.$queryRaw<{ on: Date }[]>`
      SELECT max(l.recognized_on) AS "on" FROM erp.revenue_schedule s
      JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id WHERE s.invoice_id = ${invoice.id}`;
    const name = `rounding of the deferred revenue of invoice ${invoiceNumber(invoice)}`;
    const unlikely = left.find(({ minor, lines }) => (minor < 0n ? -minor : minor) > lines);
    if (unlikely || !last) {
      throw new HubError(
        "posting.unbalanced",
        `The ${name} would be more than rounding leaves: compare the invoice and its revenue journals in the ERP, then retry`,
        { retryable: false },
      );
    }
    const byAccount: Record<string, bigint> = {};
    for (const { deferred, revenue, minor } of left) {
      byAccount[deferred] = orZero(byAccount[deferred]) - minor;
      byAccount[revenue] = orZero(byAccount[revenue]) + minor;
    }
    return {
      key: await postingKey(tx, hub, source),
      kind: "REVENUE_JOURNAL",
      entityCode: legalEntity,
      sourceType: "Invoice",
      sourceId: invoice.id,
      sourceVersion: invoice.version,
      documentDate: dayOf(last.on),
      module: "GL",
      totalMinor: left.reduce((sum, { minor }) => sum + (minor < 0n ? -minor : minor), 0n),
      taxMinor: 0n,
      currency: baseCurrency,
      accountId,
      invoiceId: invoice.id,
      correlationId: invoice.correlationId ?? invoice.id,
      name,
      byAccount,
      fxRate: null,
    };
  },

  compose: async (tx, hub, source, placement) => {
    const invoice = await getRow(tx, "invoice", { id: source.id });
    const { baseCurrency } = await getRow(tx, "legalEntity", { code: linkedInvoice(invoice).legalEntity });
    const memo = `Rounding of the deferred revenue of invoice ${invoiceNumber(invoice)}`;
    // As it was planned.
    const correlationId = invoice.correlationId ?? invoice.id;
    return {
      ...placement,
      currency: baseCurrency,
      memo: `${memo} · ${correlationId}`,
      correlationId,
      lines: (await leftOn(tx, hub, source.id)).flatMap(({ deferred, revenue, minor, department, ofClass }) => {
        const dimensions = { departmentExternalId: department, classExternalId: ofClass };
        // No customer: theirs is another currency than the books'.
        const side = { customerExternalId: null, ...dimensions, memo };
        const [more, less] = [minor > 0n ? minor : null, minor < 0n ? -minor : null];
        return [
          { accountExternalId: deferred, debit: less, credit: more, ...side },
          { accountExternalId: revenue, debit: more, credit: less, ...side },
        ];
      }),
    };
  },

  posted: async () => {},
};

interface Left {
  deferred: string;
  revenue: string;
  department: string | null;
  ofClass: string | null;
  /** Debit positive. */
  minor: bigint;
  /** How many amounts were rounded on the way: each leaves less than one minor unit. */
  lines: bigint;
}

/** What is left on deferred revenue in base currency, by account and dimensions, as the ledger was read back. */
async function leftOn(tx: Transaction, hub: Hub, invoiceId: string): Promise<Left[]> {
  const rows = await tx.$queryRaw<Left[]>`
    WITH impact AS (
      SELECT l.* FROM erp.posting p JOIN erp.journal_entry j ON j.posting_id = p.id
      JOIN erp.journal_line l ON l.journal_id = j.id WHERE p.invoice_id = ${invoiceId} AND p.status = 'POSTED'
    )
    SELECT d.gl_account_id AS deferred, d.dimensions->>'department' AS department, d.dimensions->>'class' AS "ofClass",
      sum(d.base_minor)::bigint AS minor, count(*) AS lines,
      (SELECT r.gl_account_id FROM impact r WHERE r.figure = 'RECOGNIZED'
       ORDER BY (r.dimensions = d.dimensions) DESC, r.id DESC LIMIT 1) AS revenue
    FROM impact d WHERE d.figure = 'DEFERRED'
    GROUP BY d.gl_account_id, d.dimensions HAVING sum(d.base_minor) <> 0 ORDER BY 1, 2, 3`;
  const found: Left[] = [];
  for (const row of rows) {
    const deferred = await externalIdOf(tx, row.deferred, hub.erp.instance, "GlAccount");
    const revenue = await externalIdOf(tx, row.revenue, hub.erp.instance, "GlAccount");
    if (deferred === null || revenue === null) {
      throw new HubError(
        "posting.reference",
        `${hub.erp.instance.id} holds deferred revenue of the invoice on an account the hub does not know: read the chart of accounts again, then retry`,
        { retryable: true },
      );
    }
    found.push({ ...row, deferred, revenue });
  }
  return found;
}
