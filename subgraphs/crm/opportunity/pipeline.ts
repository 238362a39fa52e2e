import { ArgsType, Field, InputType, Int } from "type-graphql";
import type { Condition, Listing } from "../../../platform/graph/listing";
import type { PageArgs } from "../../../platform/graph/pageArgs";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { stillHeld, withStatus } from "./opportunities";
import { OpportunityStatus } from "./opportunity";

@InputType("PipelineFilter", { description: "Which deals of the pipeline; all conditions must hold." })
export class PipelineFilter {
  @Field(() => OpportunityStatus, { nullable: true, description: "Only those with this status." })
  status?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: "Only those closing on this day or later." })
  closeFrom?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: "Only those closing on this day or earlier." })
  closeTo?: string | null;

  @Field(() => String, { nullable: true, description: "Only those on accounts owned by this sales team." })
  team?: string | null;
}

@ArgsType()
export class PipelineArgs implements PageArgs {
  @Field(() => PipelineFilter, { nullable: true, description: "Which deals." })
  filter?: PipelineFilter | null;

  @Field(() => Int, { nullable: true, defaultValue: 100, description: "How many entries at most; up to 200." })
  first!: number;

  @Field(() => String, { nullable: true, description: "The cursor to continue after." })
  after?: string | null;
}

/** By close date; a deal without one comes last. The index (status, close_date, id) narrows by status and dates. */
export const pipelineListing: Listing = {
  table: "crm.opportunity",
  parent: null,
  sort: { by: "COALESCE(t.close_date, 'infinity')", type: "date" },
  direction: "ASC",
};

/** The filter as conditions. */
export function conditionsOf(filter: PipelineFilter | null | undefined): Condition[] {
  if (filter == null) return [stillHeld];
  const { status, closeFrom, closeTo, team } = filter;
  return [
    stillHeld,
    ...withStatus(status),
    ...(closeFrom == null ? [] : [{ sql: "t.close_date >= ?::date", value: closeFrom }]),
    ...(closeTo == null ? [] : [{ sql: "t.close_date <= ?::date", value: closeTo }]),
    ...(team == null ? [] : [{ sql: ofTeam, value: team }]),
  ];
}

const ofTeam = `EXISTS (
  SELECT 1 FROM crm.account a JOIN crm.sales_user u ON u.id = a.owner_user_id
  WHERE a.id = t.account_id AND u.team = ?)`;
