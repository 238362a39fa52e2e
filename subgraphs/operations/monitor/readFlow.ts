import { BadArgument } from "../../../platform/graph/arguments/badArgument";
import { subjectTables } from "../../../schema/authority/subjectTables";
import { systemRoles } from "../../../schema/systemRole";

/**
 * Which records are told to which system, of a flow as `freshness` names it.
 * @throws BadArgument where no kind of record is told so
 */
export function readFlow(flow: string): { subjectType: string; system: string } {
  const [subjectType = "", system = "", ...more] = flow.split(" to ");
  const isKnown = Object.hasOwn(subjectTables, subjectType) && systemRoles.some((role) => role === system);
  if (isKnown && more.length === 0) return { subjectType, system };
  const why = 'There is no such flow of records: name one as freshness does, such as "Invoice to ERP"';
  throw new BadArgument("flow", flow.startsWith("News of ") ? `${why}. News has no records yet` : why);
}
