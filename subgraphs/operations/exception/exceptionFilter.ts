import { GraphQLError } from "graphql";
import { Field, ID, InputType } from "type-graphql";
import { minorUnits } from "../../../schema/money/minorUnits";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { Severity } from "../../../platform/graph/severity";
import { SystemRole } from "../../../platform/graph/systemRole";
import { Decimal } from "../../../platform/graph/scalars/decimal";
import { given } from "../../../platform/graph/given";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { requireKnown } from "../../../platform/graph/requireKnown";
import { knownAccount, knownInstance, knownRecord, knownTransaction } from "../knownKinds";
import type { Condition } from "../../../platform/graph/listing";
import { clearance, type Caller } from "../../../schema/authority/caller";
import { ExceptionClass, ExceptionState } from "./exceptionState";
import type { Closeness } from "../../../schema/authority/closeness";
import { seenClassifications } from "./seenClassifications";
import { inStates } from "./exceptionCases";

@InputType("ExceptionFilter", { description: "Which cases; what is left out is not asked for." })
export class ExceptionFilter {
  @Field(() => [ExceptionState], { nullable: true, description: "In any of these states." })
  state?: string[] | null;

  @Field(() => [ExceptionClass], { nullable: true, description: "Of any of these classes." })
  class?: string[] | null;

  @Field(() => [Severity], { nullable: true, description: "Of any of these severities." })
  severity?: string[] | null;

  @Field(() => String, { nullable: true, description: "On which this person works." })
  assignee?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Which somebody works on, or nobody." })
  assigned?: boolean | null;

  @Field(() => DateTime, { nullable: true, description: "That first failed at this time or later." })
  since?: Date | null;

  @Field(() => DateTime, { nullable: true, description: "That first failed before this time." })
  raisedBefore?: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "To be resolved before this time; one for which no time is set is not found.",
  })
  dueBefore?: Date | null;

  @Field(() => ID, { nullable: true, description: "About this account, or what belongs to it." })
  accountId?: string | null;

  @Field(() => ID, { nullable: true, description: "About the record with this hub id." })
  subjectId?: string | null;

  @Field(() => ID, { nullable: true, description: "That belong to this business transaction." })
  correlationId?: string | null;

  @Field(() => SystemRole, { nullable: true, description: "That happened in this system." })
  system?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "About a record that this platform instance holds or is to hold, or about what it tells.",
  })
  instanceId?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      "With at least this much at risk, in the case's own currency. Needs the scope confidential:read; finds a case held more closely only for those who may see its amount.",
  })
  minAmount?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Whose title holds this, or whose explanation does, where the caller may see that; whatever its case and its accents.",
  })
  search?: string | null;
}

/**
 * What a filter asks for, on `operations.exception_case t`. Nobody finds by a value that they may not see: that would
 * tell it, one question at a time.
 * @throws GraphQLError `FORBIDDEN` for an amount asked for by someone who may not see amounts
 */
export function casesMatching(filter: ExceptionFilter | null | undefined, caller: Caller): Condition[] {
  const { state, class: classes, severity, assignee, assigned, minAmount, search } = filter ?? {};
  const { since, raisedBefore, dueBefore, accountId, subjectId, correlationId, system, instanceId } = filter ?? {};
  const seen = seenClassifications(caller);
  if (minAmount != null && seen.length === 0) throw needsClearance();
  return [
    ...inStates(state),
    ...given(classes, "t.class = ANY(?)"),
    ...given(severity, "t.severity = ANY(?)"),
    ...given(assignee, "t.assignee = ?"),
    ...(assigned == null ? [] : [{ sql: `t.assignee IS ${assigned ? "NOT NULL" : "NULL"}` }]),
    ...given(since, "t.first_seen_at >= ?"),
    ...given(raisedBefore, "t.first_seen_at < ?"),
    ...given(dueBefore, "t.due_at < ?"),
    ...given(accountId, "t.account_id = ?"),
    ...given(subjectId, "t.subject_id = ?"),
    ...given(correlationId, "t.correlation_id = ?"),
    ...given(system, "t.system = ?"),
    ...given(instanceId, ofInstance),
    ...(minAmount == null ? [] : [{ sql: atLeast, value: minAmount }, ofThese(seen)]),
    ...(search == null ? [] : [{ sql: says(seen), value: search }]),
  ];
}

/**
 * What a platform tells is called after the instance and the door it came by. Uses the indexes sync_state (subject_id, …)
 * and external_ref (entity_id).
 */
const ofInstance = `(starts_with(t.subject_id, ? || '/')
  OR EXISTS (SELECT FROM operations.sync_state s WHERE s.subject_id = t.subject_id AND s.system = t.system AND s.instance_id = ?)
  OR EXISTS (SELECT FROM operations.external_ref r WHERE r.entity_id = t.subject_id AND r.role = t.system AND r.instance_id = ?))`;

/**
 * Refuses a filter that names an account, a record, a business transaction or a platform instance which there is not.
 * @throws BadArgument
 */
export async function requireFilterKnown(
  context: GraphContext,
  filter: ExceptionFilter | null | undefined,
): Promise<void> {
  await Promise.all([
    requireKnown(context, knownAccount, "filter.accountId", filter?.accountId),
    requireKnown(context, knownRecord, "filter.subjectId", filter?.subjectId),
    requireKnown(context, knownTransaction, "filter.correlationId", filter?.correlationId),
    requireKnown(context, knownInstance, "filter.instanceId", filter?.instanceId),
  ]);
}

const needsClearance = () => {
  const scope = clearance.CONFIDENTIAL;
  const message = `"minAmount" needs the scope ${scope}, for it tells amounts: leave it out`;
  return new GraphQLError(message, { extensions: { code: "FORBIDDEN", scopes: [[scope]] } });
};

/** A search of titles alone where the explanation is masked. The classifications are words of ours, never input. */
const says = (seen: readonly Closeness[]) =>
  `position(operations.fold(?) IN operations.fold(t.title ||
    CASE WHEN t.classification = ANY('{${seen.join(",")}}') THEN ' ' || t.explanation ELSE '' END)) > 0`;

const ofThese = (seen: readonly Closeness[]): Condition => ({ sql: "t.classification = ANY(?)", value: seen });

/** The stored amounts are in minor units, of which a currency has 10 to the power of its decimal places. */
const atLeast = `t.amount_at_risk_minor >= ?::numeric * CASE t.currency ${[...minorUnits]
  .map(([currency, exponent]) => `WHEN '${currency}' THEN ${10 ** exponent}`)
  .join(" ")} END`;
