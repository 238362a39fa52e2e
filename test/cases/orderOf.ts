import type { Company } from "../workflows/startCompany";

/** The order of the deal with an account of this name, if it is as asked. */
export async function orderOf({ store: { prisma } }: Company, name: string, where: object) {
  const deal = await prisma.opportunity.findFirst({ where: { name: `${name} platform` } });
  return deal && prisma.order.findFirst({ where: { opportunityId: deal.id, ...where } });
}
