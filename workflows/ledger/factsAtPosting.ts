import { factsOf, ledgerFacts, type LedgerFacts } from "../../domain/posting/ledgerFacts";
import { dayOf } from "../../domain/calendar/dayOf";
import { externalIdOf } from "../../domain/refs/externalRefs";
import type { Transaction } from "../../platform/store/openStore";
import { findRow, type Row } from "../../platform/store/rows";
import type { ErpDocument } from "../../schema/canonical/erp";
import { orZero } from "../../schema/money/orZero";
import type { Hub } from "../hub";
import { asJson } from "../../platform/json/asJson";

/**
 * What the ledger held of a document when it was POSTED. An earlier version did not keep it: then it is what the hub read
 * of its ledger lines, and decided of its day and period; where that is not known either, what the ledger says now holds
 * from here on.
 * @returns null where nothing is known of what it bore, and it is there no more
 */
export async function factsAtPosting(
  tx: Transaction,
  hub: Hub,
  posting: Row<"posting">,
  found: ErpDocument | null,
): Promise<LedgerFacts | null> {
  const kept = ledgerFacts.safeParse(posting.posted);
  if (kept.success) return kept.data;
  const now = found && factsOf(found);
  const byAccount = (await linesRead(tx, hub, posting.id, now)) ?? now?.byAccount;
  if (!byAccount) return null;
  const facts: LedgerFacts = {
    byAccount,
    currency: posting.currency,
    totalMinor: posting.totalMinor,
    date: dayOf(posting.accountingDate) ?? now?.date ?? dayOf(posting.documentDate),
    periodExternalId: (await periodOf(tx, hub, posting)) ?? now?.periodExternalId ?? null,
    customerExternalId: now?.customerExternalId ?? null,
    fxRate: posting.fxRate?.toString() ?? now?.fxRate ?? null,
    ...(now && { dueDate: now.dueDate, byDimension: now.byDimension }),
  };
  await tx.posting.update({ where: { id: posting.id }, data: { posted: asJson(facts) as object } });
  return facts;
}

async function periodOf(tx: Transaction, hub: Hub, { periodId, entityId }: Row<"posting">): Promise<string | null> {
  const entity = await findRow(tx, "legalEntity", { id: entityId });
  if (periodId === null || !entity) return null;
  return externalIdOf(tx, periodId, hub.erp.instance, `AccountingPeriod/${entity.code}`);
}

/** The document's ledger lines as the hub read them last, by account; null where it read none. */
async function linesRead(
  tx: Transaction,
  { erp }: Hub,
  postingId: string,
  now: LedgerFacts | null,
): Promise<LedgerFacts["byAccount"] | null> {
  const rows = await tx.$queryRaw<{ account: string; minor: bigint; base: bigint | null }[]>`
    SELECT coalesce(r.external_id, l.gl_account_id) AS account,
      sum(coalesce(l.debit_minor, 0) - coalesce(l.credit_minor, 0))::bigint AS minor,
      CASE WHEN count(*) = count(l.base_minor) THEN sum(l.base_minor)::bigint END AS base
    FROM erp.journal_entry j JOIN erp.journal_line l ON l.journal_id = j.id
    LEFT JOIN operations.external_ref r
      ON r.entity_id = l.gl_account_id AND r.instance_id = ${erp.instance.id} AND r.object_type = 'GlAccount'
    WHERE j.posting_id = ${postingId} GROUP BY 1`;
  if (rows.length === 0) return null;
  // Lines kept without their base come to what the ledger says they do.
  const baseOf = (account: string) => orZero(now?.byAccount[account]?.baseMinor);
  return Object.fromEntries(
    rows.map(({ account, minor, base }) => [account, { minor, baseMinor: base ?? baseOf(account) }]),
  );
}
