import type { Company } from "../workflows/startCompany";

/** Closes the accounting period of the month that it is now in the ledger. */
export const closeThisMonth = (company: Company): Promise<void> => change(company, "close");

/** Opens it again. */
export const openThisMonth = (company: Company): Promise<void> => change(company, "open");

async function change({ control, sandboxes }: Company, to: "close" | "open"): Promise<void> {
  const month = new Date().toLocaleString("en", { month: "short", year: "numeric", timeZone: "UTC" });
  await control(sandboxes.netsuite, `periods/${encodeURIComponent(month)}/${to}`, {});
}
