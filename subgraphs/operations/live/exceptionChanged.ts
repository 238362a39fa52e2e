import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";
import { wireType } from "../../../schema/events/jsonSchemaOf";
import { caseTotals } from "../exception/caseTotals";
import { exceptionCases } from "../exception/exceptionCases";
import { casesMatching, requireFilterKnown, type ExceptionFilter } from "../exception/exceptionFilter";
import { followMessages } from "./followMessages";
import type { ExceptionMessage } from "./messages";

const types = [wireType("ops.exception.raised"), wireType("ops.exception.resolved")];

/** Cases as they are opened and resolved; the filter is held to the case as it is now. */
export async function exceptionChanged(
  { filter, after }: { filter?: ExceptionFilter | null; after?: string | null },
  context: CallContext,
) {
  const conditions = casesMatching(filter, context.caller);
  await requireFilterKnown(context, filter);
  return followMessages<ExceptionMessage>(
    context,
    "exceptionChanged",
    { filter: { types }, after },
    async ({ cursor, event }) => {
      const { count } = await caseTotals(context, { column: "id", parent: event.subject, conditions });
      const found = count > 0 ? await exceptionCases(context).load(event.subject) : null;
      return found && { cursor, case: found };
    },
  );
}
