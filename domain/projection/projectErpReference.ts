import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpAccountingPeriod, ErpGlAccount, ErpItem, ErpLegalEntity } from "../../schema/canonical/erp";
import type { InstanceIdentity } from "../../schema/instance";
import { claimId, findId } from "../refs/externalRefs";
import { dateOf } from "../calendar/dateOf";
import { saveRow } from "./saveRow";
import { onceIn } from "../../platform/store/onceIn";
import { findRow } from "../../platform/store/rows";

/** A period's policy until a person sets another: nothing moves to a period that it is not of. */
const untilDecided = "HOLD";

/** What the ERP keeps that postings refer to. */
export interface ErpReference {
  entities: ErpLegalEntity[];
  periods: ErpAccountingPeriod[];
  accounts: ErpGlAccount[];
  items: ErpItem[];
}

/** Takes the ERP's reference data into the store: its companies, periods, chart of accounts, and items by SKU. */
export async function projectErpReference(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  { entities, periods, accounts, items }: ErpReference,
): Promise<void> {
  for (const { externalId, code, name, baseCurrency, country, deleted } of entities) {
    const id = await claimId(tx, "legalEntity", { instance, objectType: "LegalEntity", externalId }, { at: now });
    const known = await findRow(tx, "legalEntity", { id });
    const deletedAt = goneSince(now, deleted, known);
    await saveRow(tx, "legalEntity", id, { code, name, baseCurrency, country, deletedAt }, { known });
  }
  for (const period of periods) await projectPeriod(tx, now, instance, period);
  for (const { externalId, code, name, type } of accounts) {
    const id = await claimId(tx, "glAccount", { instance, objectType: "GlAccount", externalId }, { at: now });
    await saveRow(tx, "glAccount", id, { code, name, type });
  }
  for (const item of items) await projectItem(tx, instance, item);
}

/** Takes a period into the books of every company: the ERP may keep one calendar for all of them. */
export async function projectPeriod(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  period: ErpAccountingPeriod,
): Promise<void> {
  if (period.summary) return;
  const entities = await onceIn(tx, "legal entities", () => tx.legalEntity.findMany({ orderBy: { id: "asc" } }));
  for (const entity of entities) await projectInBooks(tx, now, instance, entity, period);
}

async function projectInBooks(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  entity: { id: string; code: string },
  period: ErpAccountingPeriod,
): Promise<void> {
  const target = { instance, objectType: `AccountingPeriod/${entity.code}`, externalId: period.externalId };
  const id = await claimId(tx, "period", target, { at: now });
  const known = await findRow(tx, "accountingPeriod", { id });
  const facts = {
    entityId: entity.id,
    name: period.name,
    startDate: dateOf(period.startDate),
    endDate: dateOf(period.endDate),
    arStatus: period.receivables,
    glStatus: period.ledger,
    revenueStatus: period.revenue ?? null,
    taxStatus: period.tax ?? null,
    cashStatus: period.cash ?? null,
    adjustment: period.adjustment,
    deletedAt: goneSince(now, period.deleted, known),
    policy: known === null ? untilDecided : known.policy,
  };
  await saveRow(tx, "accountingPeriod", id, facts, { known });
}

/** Since when the ERP has a record inactive, by the first time that it said so; null while it is in use. */
const goneSince = (now: Date, deleted: boolean, known: { deletedAt: Date | null } | null): Date | null =>
  deleted ? (known?.deletedAt ?? now) : null;

/** An item, and the product that it is the ledger's side of when both have the same SKU. */
async function projectItem(tx: Transaction, instance: InstanceIdentity, item: ErpItem): Promise<void> {
  const { sku, externalId, recognitionRule } = item;
  const account = item.incomeAccountExternalId;
  const incomeAccountId =
    account === null ? null : await findId(tx, { instance, objectType: "GlAccount", externalId: account });
  const facts = { externalId, incomeAccountId, recognitionRule };
  await tx.item.upsert({ where: { sku }, create: { id: newId("item"), sku, ...facts }, update: facts });
  const product = await findRow(tx, "product", { sku });
  if (!product) return;
  const posting = {
    itemExternalId: externalId,
    incomeAccountId,
    erpRecognitionRule: recognitionRule,
    pattern: "RATABLE_DAILY",
  };
  await tx.productPosting.upsert({
    where: { productId: product.id },
    create: { productId: product.id, ...posting },
    update: posting,
  });
}
