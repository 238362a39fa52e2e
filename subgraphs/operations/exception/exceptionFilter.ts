import { GraphQLError } from "graphql";
import { Field, InputType } from "type-graphql";
import { minorUnits } from "../../../schema/money/minorUnits";
import { Decimal } from "../../../platform/graph/scalars/decimal";
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

  @Field(() => String, { nullable: true, description: "On which this person works." })
  assignee?: string | null;

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
  const { state, class: classes, assignee, minAmount, search } = filter ?? {};
  const seen = seenClassifications(caller);
  if (minAmount != null && seen.length === 0) throw needsClearance();
  return [
    ...inStates(state),
    ...(classes == null ? [] : [{ sql: "t.class = ANY(?)", value: classes }]),
    ...(assignee == null ? [] : [{ sql: "t.assignee = ?", value: assignee }]),
    ...(minAmount == null ? [] : [{ sql: atLeast, value: minAmount }, ofThese(seen)]),
    ...(search == null ? [] : [{ sql: says(seen), value: search }]),
  ];
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
