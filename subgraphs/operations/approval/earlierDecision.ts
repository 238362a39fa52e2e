import { Field, ID, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadByParent } from "../../../platform/graph/loadByParent";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { approvalClass } from "../../../schema/approval/approvalClass";
import { ApprovalDecision } from "./approvalDecision";

@ObjectType("EarlierDecision", { description: "What became of an earlier wish for the same about the same record." })
export class EarlierDecision {
  @Field(() => ID, { description: "The operation that was decided on." })
  operationId!: string;

  @Field(() => ApprovalDecision, { description: "What became of it." })
  decision!: string;

  @Field(() => String, { nullable: true, description: "Who decided; null where it ended by itself." })
  decidedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was decided, or ended by itself." })
  decidedAt!: Date | null;

  @Classified(approvalClass)
  @Field(() => String, { nullable: true, description: "Why it was decided so." })
  note!: string | null;

  later!: string;
}

/** Shown of one approval at most. */
const MOST = 20;

/** The request's loader of what was decided before on the records of operations, the latest first. */
export const earlierDecisions = (context: GraphContext) =>
  loadByParent<EarlierDecision>(
    context,
    // Under the earlier operations' own limits.
    "operations.operation earlier decisions",
    (ids) => context.store.reader.$queryRawUnsafe<(EarlierDecision & { id: string })[]>(statement, ids, MOST),
    ({ later }) => later,
  );

/** Uses the index `operation_subject_id_idx`: a record has few operations. */
const statement = `
  SELECT later.id AS later, earlier.id, earlier.id AS "operationId", earlier.decision, earlier.decided_by AS "decidedBy",
    earlier.decided_at AS "decidedAt", earlier.note
  FROM operations.operation later CROSS JOIN LATERAL (
    SELECT o.id, o.started_at, a.decision, a.decided_by, a.decided_at, a.note
    FROM operations.operation o JOIN operations.approval a ON a.operation_id = o.id
    WHERE o.subject_id = later.subject_id AND o.kind = later.kind AND NOT o.dry_run AND a.decision IS NOT NULL
      AND (o.started_at, o.id) < (later.started_at, later.id)
    ORDER BY o.started_at DESC, o.id DESC LIMIT $2
  ) earlier WHERE later.id = ANY($1) ORDER BY earlier.started_at DESC, earlier.id DESC`;
