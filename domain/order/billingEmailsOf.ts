import type { Store } from "../../platform/store/openStore";

/** The e-mail of each billing contact of these accounts; null for one that has none. */
export async function billingEmailsOf(
  { contact }: Pick<Store["prisma"], "contact">,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, (string | null)[]>> {
  const found = await contact.findMany({
    where: { accountId: { in: [...accountIds] }, billing: true },
    select: { accountId: true, email: true },
    orderBy: { id: "asc" },
  });
  const emails = new Map<string, (string | null)[]>();
  for (const { accountId, email } of found) emails.set(accountId, [...(emails.get(accountId) ?? []), email]);
  return emails;
}
