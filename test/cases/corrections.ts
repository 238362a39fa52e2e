import { eventually } from "../workflows/eventually";
import type { Company } from "../workflows/startCompany";

/** The cases of class CORRECTION as a company's hub has them, asked for by what they are about. */
export function corrections({ store: { prisma }, state }: Company) {
  const find = (subjectId: string, cause?: string) =>
    prisma.exceptionCase.findFirst({
      where: { class: "CORRECTION", subjectId, ...(cause !== undefined && { cause }) },
      orderBy: { id: "desc" },
    });
  return {
    find,
    /** The case, once it is there. */
    raised: (subjectId: string, cause?: string) => eventually(() => find(subjectId, cause), state),
    /** Waits until the case has ended by itself. */
    ended: (subjectId: string, cause?: string) =>
      eventually(async () => (await find(subjectId, cause))?.state === "RESOLVED", state),
    /** What a case does to each figure, in minor units. */
    effects: async (exceptionId: string): Promise<Record<string, bigint>> => {
      const rows = await prisma.exceptionEffect.findMany({ where: { exceptionId } });
      return Object.fromEntries(rows.map(({ figure, amountMinor }) => [figure, amountMinor]));
    },
    /** The hub's id of a record of billing's, once it has one. */
    idOf: async (objectType: string, externalId: string): Promise<string> => {
      const found = () => prisma.externalRef.findFirst({ where: { objectType, externalId } });
      return (await eventually(found, state)).entityId;
    },
  };
}
