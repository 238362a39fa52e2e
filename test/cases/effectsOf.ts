import type { Company } from "../workflows/startCompany";

/** What a case does to each figure, with its account and its amount in base currency, in the order of the figures' names. */
export const effectsOf = ({ store: { prisma } }: Company, exceptionId: string) =>
  prisma.exceptionEffect.findMany({ where: { exceptionId }, orderBy: [{ figure: "asc" }, { amountMinor: "asc" }] });
