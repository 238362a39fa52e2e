import { refundEntered } from "../../domain/corrections/refundEntered";
import { standing } from "../../domain/exception/standing";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { documentIdOf } from "./documentIdOf";
import { GONE } from "./saveUnapplied";
import { takesOfOthers } from "./takesOfOthers";

/**
 * The accounts that customers of the ERP stand for, by their ids there, in one query however many they are; those that are
 * none of the hub's are left out. Uses the index external_ref (instance_id, object_type, external_id).
 */
export async function accountsOfCustomers(
  tx: Pick<Transaction, "$queryRaw">,
  { erp }: Hub,
  customers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (customers.length === 0) return new Map();
  const found = await tx.$queryRaw<{ customer: string; accountId: string }[]>`
    SELECT DISTINCT ON (c.external_id) c.external_id AS customer, c.entity_id AS "accountId"
    FROM operations.external_ref e
    JOIN operations.external_ref c ON c.instance_id = e.instance_id
      AND c.object_type = 'Customer/' || e.external_id AND c.external_id = ANY(${[...customers]})
    WHERE e.instance_id = ${erp.instance.id} AND e.object_type = 'LegalEntity'
    ORDER BY c.external_id, e.external_id`;
  return new Map(found.map(({ customer, accountId }) => [customer, accountId]));
}

/** The account that a customer of the ERP stands for; null for one that is none of the hub's. */
export async function accountOfCustomer(
  tx: Pick<Transaction, "$queryRaw">,
  hub: Hub,
  customerExternalId: string | null,
): Promise<string | null> {
  if (customerExternalId === null) return null;
  const accounts = await accountsOfCustomers(tx, hub, [customerExternalId]);
  return accounts.get(customerExternalId) ?? null;
}

/** An earlier version of the hub kept no kinds. */
const mayTake: readonly string[] = [...takesOfOthers, "Document"];

/**
 * The documents of a customer that others take from, by their ids in the ERP. Of one that is new, those of which the store
 * has something left to apply or give back, and those that may have been read when it already took of them. Once it was
 * changed, voided or deleted, all of them: what it took is left again. None of one whose kind takes of no other, nor of one whose
 * deletion was taken in before. Uses the indexes unapplied_credit (account_id) and (source_id), and exception_case_standing.
 * @param externalId of the document that takes, or took
 */
export async function creditsOf(
  hub: Hub,
  externalId: string,
  document: Pick<ErpDocument, "customerExternalId" | "createdAt"> | null,
): Promise<string[]> {
  const { prisma } = hub.store;
  const sourceId = documentIdOf(hub, externalId);
  const kept = await prisma.unappliedCredit.findFirst({ where: { sourceId } });
  if (document === null && kept !== null && !mayTake.includes(kept.sourceType)) return [];
  // Of a refund that an earlier version took in, only its case says whose it is.
  const told = await prisma.exceptionCase.findFirst({ where: { subjectId: sourceId, ...refundEntered, ...standing } });
  const named = document && (await accountOfCustomer(prisma, hub, document.customerExternalId));
  const accountIds = [named, kept?.accountId, told?.accountId].filter((one) => typeof one === "string");
  const isNew = document !== null && kept === null;
  const prefix = documentIdOf(hub, "");
  const rows = await prisma.unappliedCredit.findMany({
    where: {
      ...{ accountId: { in: accountIds }, sourceId: { startsWith: prefix, not: sourceId } },
      sourceType: { notIn: [...takesOfOthers, GONE] },
      ...(isNew && { OR: [{ openMinor: { gt: 0n } }, { updatedAt: { gte: new Date(document.createdAt) } }] }),
    },
    orderBy: { sourceId: "asc" },
  });
  return [...new Set(rows.map((row) => row.sourceId.slice(prefix.length)))];
}

/**
 * The ERP's customers that a payment, credit, deposit or journal is of, or was before it was changed or deleted: by the
 * customers it names, and by what the store knows of the document.
 */
export async function customersOf(
  hub: Hub,
  externalId: string,
  customerExternalIds: readonly string[],
): Promise<{ externalId: string }[]> {
  const { prisma } = hub.store;
  const named = [...(await accountsOfCustomers(prisma, hub, customerExternalIds)).values()];
  return prisma.$queryRaw<{ externalId: string }[]>`
    SELECT DISTINCT c.external_id AS "externalId" FROM operations.external_ref c
    WHERE c.instance_id = ${hub.erp.instance.id} AND c.object_type LIKE 'Customer/%' AND c.entity_id IN (
      SELECT unnest(${named}::text[])
      UNION SELECT i.account_id FROM erp.applied_journal a JOIN billing.invoice i ON i.id = a.invoice_id
        WHERE a.document_id = ${documentIdOf(hub, externalId)}
      UNION SELECT r.account_id FROM erp.applied_journal a JOIN erp.receivable r ON r.document_id = a.invoice_id
        WHERE a.document_id = ${documentIdOf(hub, externalId)}
      UNION SELECT account_id FROM erp.unapplied_credit WHERE source_id = ${documentIdOf(hub, externalId)}
      UNION SELECT p.account_id FROM operations.external_ref r JOIN erp.posting p ON p.id = r.entity_id
        WHERE r.instance_id = ${hub.erp.instance.id} AND r.object_type = 'Document' AND r.external_id = ${externalId}
          AND p.kind = 'CUSTOMER_PAYMENT')`;
}
