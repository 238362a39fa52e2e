import { aDeal, win, type Deal } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import type { Company } from "../workflows/startCompany";
import { orderOf } from "./orderOf";

/** Deals by the names of their accounts, won, billed and posted. */
export async function fulfilledDeals<Name extends string>(
  company: Company,
  names: readonly Name[],
  wish: Parameters<typeof aDeal>[1] = {},
): Promise<Record<Name, Deal>> {
  const deals: [Name, Deal][] = [];
  for (const name of names) {
    const deal = await aDeal(company.sales, { ...wish, name });
    await win(company.sales, deal);
    deals.push([name, deal]);
  }
  for (const name of names) await eventually(() => orderOf(company, name, { state: "FULFILLED" }), company.state);
  return Object.fromEntries(deals) as Record<Name, Deal>;
}
