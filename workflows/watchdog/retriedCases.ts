import type { Retry } from "../../domain/exception/retry";
import { noteOrOpen } from "./noteOrOpen";
import type { Unmet, Watch } from "./watch";

/** Cases that are said to be tried again, by a person or by themselves. Uses the index exception_case (state, …). */
export const retriedCases: Watch = {
  lacks: "is not tried again",
  isCase: true,
  isDoneBySuccess: true,
  minutes: ({ postingMinutes }) => postingMinutes,
  find: (tx, _hub, { before, after, limit }) => tx.$queryRaw<Unmet[]>`
    SELECT x.id, x.retry IS NOT NULL AS due, false AS done
    FROM operations.exception_case x
    WHERE x.state IN ('RETRYING', 'AUTO_RETRYING') AND x.updated_at < ${before} AND x.id > ${after}
    ORDER BY x.id LIMIT ${limit}`,
  follow: (tx, hub, caseId) =>
    noteOrOpen(tx, hub, caseId, "It was tried again, which ended without doing it, and without saying what it lacks"),
  request: async (tx, _hub, caseId) => {
    const found = await tx.exceptionCase.findUniqueOrThrow({ where: { id: caseId } });
    if (found.retry === null) return null;
    // Written by raiseException, in this shape.
    const { workflow, queue, input } = found.retry as unknown as Retry;
    // As who asked for it named it.
    const id = found.state === "RETRYING" ? `${caseId}_retry_${found.attempts}` : `${caseId}_v${found.version - 1}`;
    return { workflow, id, queue, input, subjects: [found.subjectId] };
  },
};
