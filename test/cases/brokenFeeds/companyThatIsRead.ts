import { billedDeals } from "../billedDeals";
import { runningCompany } from "../runningCompany";

export type CompanyThatIsRead = Awaited<ReturnType<typeof companyThatIsRead>>;

/** A company with one deal over 11,691.00 USD that is billed and posted, whose hub reads Stripe's events. */
export async function companyThatIsRead() {
  const running = await runningCompany();
  const { Known } = await billedDeals(running.company, ["Known"]);
  return { ...running, known: Known };
}
