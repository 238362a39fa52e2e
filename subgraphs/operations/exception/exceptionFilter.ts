import { GraphQLError } from "graphql";
import { Field, InputType } from "type-graphql";
import { minorUnits } from "../../../schema/money/minorUnits";
import { Decimal } from "../../../platform/graph/scalars/decimal";
import type { Condition } from "../../../platform/graph/listing";
import { clearance, isCleared, type Caller } from "../../../schema/authority/caller";
import { ExceptionClass, ExceptionState } from "./exceptionState";
import { inStates } from "./exceptionCases";

@InputType("ExceptionFilter", { description: "Which cases; what is left out is not asked for." })
export class ExceptionFilter {
  @Field(() => [ExceptionState], { nullable: true, description: "In any of these states." })
  state?: string[] | null;

  @Field(() => [ExceptionClass], { nullable: true, description: "Of any of these classes." })
  class?: string[] | null;

  @Field(() => String, { nullable: true, description: "On which this person works." })
  assignee?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "With at least this much at risk, in the case's own currency. Needs the scope confidential:read.",
  })
  minAmount?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Whose title or explanation holds this; only the title without the scope confidential:read.",
  })
  search?: string | null;
}

/**
 * What a filter asks for, on `operations.exception_case t`. Nobody finds by a value that they may not see: that would
 * tell it, one question at a time.
 * @throws GraphQLError `FORBIDDEN` for an amount asked for by someone who may not see amounts
 */
export function casesMatching(filter: ExceptionFilter | null | undefined, caller: Caller): Condition[] {
  const { state, class: classes, assignee, minAmount, search } = filter ?? {};
  const seesAll = isCleared(caller, "CONFIDENTIAL");
  if (minAmount != null && !seesAll) throw needsClearance();
  return [
    ...inStates(state),
    ...(classes == null ? [] : [{ sql: "t.class = ANY(?)", value: classes }]),
    ...(assignee == null ? [] : [{ sql: "t.assignee = ?", value: assignee }]),
    ...(minAmount == null ? [] : [{ sql: atLeast, value: minAmount }]),
    ...(search == null ? [] : [{ sql: seesAll ? says : isTitled, value: `%${search.replace(/[\\%_]/g, "\\$&")}%` }]),
  ];
}

const needsClearance = () => {
  const scope = clearance.CONFIDENTIAL;
  const message = `"minAmount" needs the scope ${scope}, for it tells amounts: leave it out`;
  return new GraphQLError(message, { extensions: { code: "FORBIDDEN", scopes: [[scope]] } });
};

const isTitled = "t.title ILIKE ?";
const says = "(t.title || ' ' || t.explanation) ILIKE ?";

/** The stored amounts are in minor units, of which a currency has 10 to the power of its decimal places. */
const atLeast = `t.amount_at_risk_minor >= ?::numeric * CASE t.currency ${[...minorUnits]
  .map(([currency, exponent]) => `WHEN '${currency}' THEN ${10 ** exponent}`)
  .join(" ")} END`;
