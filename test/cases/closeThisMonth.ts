import type { Company } from "../workflows/startCompany";

/** Closes the accounting period of the month that it is now in the ledger. */
export async function closeThisMonth({ control, sandboxes }: Company): Promise<void> {
  const month = new Date().toLocaleString("en", { month: "short", year: "numeric", timeZone: "UTC" });
  await control(sandboxes.netsuite, `periods/${encodeURIComponent(month)}/close`, {});
}
