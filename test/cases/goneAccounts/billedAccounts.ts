import { corrections } from "../corrections";
import { fulfilledDeals } from "../fulfilledDeals";
import { runningCompany } from "../runningCompany";

export type BilledAccounts = Awaited<ReturnType<typeof billedAccounts>>;

/** Accounts that are billed. Each one's ten seats at 1,200.00 less ten per cent are 10,800.00. */
export async function billedAccounts() {
  const { company, close } = await runningCompany();
  return {
    ...{ company, close },
    deals: await fulfilledDeals(company, ["Loser", "Twin A", "Twin B", "Gone", "Owing"]),
    cases: corrections(company),
    /** Merges an account into another one, by their ids in the CRM. */
    merge: (winner: string, loser: string) =>
      company.control(company.sandboxes.salesforce, `accounts/${winner}/merge`, { losers: [loser] }),
    called: (name: string) => company.store.prisma.account.findFirstOrThrow({ where: { name } }),
  };
}
