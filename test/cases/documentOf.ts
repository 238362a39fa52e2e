import { eventually } from "../workflows/eventually";
import type { Company } from "../workflows/startCompany";

/** The first document of a kind that the hub posted for an account, once it is posted, by what the hub and the ledger call it. */
export async function documentOf({ store: { prisma }, state }: Company, accountName: string, kind = "AR_INVOICE") {
  const account = await eventually(() => prisma.account.findFirst({ where: { name: accountName } }), state);
  const of = { accountId: account.id, kind, status: "POSTED" };
  const posting = await eventually(() => prisma.posting.findFirst({ where: of, orderBy: { id: "asc" } }), state);
  const ref = await prisma.externalRef.findFirstOrThrow({ where: { entityId: posting.id, objectType: "Document" } });
  return { id: ref.externalId, postingId: posting.id, invoiceId: posting.invoiceId ?? "", accountId: account.id };
}
