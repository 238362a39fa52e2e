import { Field, Float, Int, ObjectType } from "type-graphql";
import type { MonitorName as Name } from "../../../domain/monitor/monitor";
import { monitorNames } from "../../../domain/monitor/monitor";
import { Classified } from "../../../platform/graph/classified";
import { enumOf } from "../../../platform/graph/enumOf";
import { Money } from "../../../platform/graph/money";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { SystemRole } from "../../../platform/graph/systemRole";
import { ExceptionClass } from "../exception/exceptionState";

/** As the graph names each. */
export const shownNames = {
  failedPostings: "FAILED_POSTINGS",
  delayedSync: "DELAYED_SYNCHRONIZATION",
  duplicates: "DUPLICATES",
  blockedOrders: "BLOCKED_ORDERS",
  openCases: "OPEN_CASES",
  stuckWorkflows: "STUCK_WORKFLOWS",
} as const satisfies Record<Name, string>;

const says = Object.entries(monitorNames).map(([name, words]) => [shownNames[name as Name], `${words}.`]);
const MonitorName = enumOf("MonitorName", "What is watched of the business.", Object.fromEntries(says));

@ObjectType("MonitorPart", { description: "A part of what a monitor counts, by what its records have in common." })
export class MonitorPart {
  @Field(() => ExceptionClass, { nullable: true, description: "The class of the cases; null where it counts others." })
  class!: string | null;

  @Field(() => String, { nullable: true, description: "The legal entity's code, where it is known." })
  legalEntity!: string | null;

  @Field(() => SystemRole, { nullable: true, description: "The system it is about." })
  system!: string | null;

  @Field(() => String, { nullable: true, description: "The platform instance, and by which door its news came." })
  source!: string | null;

  @Field(() => String, { nullable: true, description: "Which records are told to which system, in plain words." })
  flow!: string | null;

  @Field(() => String, { nullable: true, description: "The process." })
  workflow!: string | null;

  @Field(() => String, { nullable: true, description: "How the cases stand, or the engine's word for its processes." })
  state!: string | null;

  @Field(() => String, { nullable: true, description: "The first rule of the checklist that is not met." })
  rule!: string | null;

  @Field(() => Int, { description: "How many." })
  count!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      "Of duplicates: how many deliveries the source made in the same time, those that came again among them, since the full hour a day ago. Null for what is no part of what was received, or was not counted.",
  })
  received!: number | null;

  @Classified("CONFIDENTIAL")
  @Field(() => [Money], { nullable: true, description: "Over which money: one amount per currency." })
  amounts!: Money[] | null;

  @Field(() => DateTime, { nullable: true, description: "Since when the oldest is so; null where there is none." })
  oldestAt!: Date | null;
}

@ObjectType("Monitor", {
  description: "What of the business is not as it should be, as the hub's tables have it now. Owned by the hub.",
})
export class Monitor {
  @Field(() => MonitorName, { description: "What it watches." })
  name!: string;

  @Field(() => Int, { description: "How many; none where all is well." })
  count!: number;

  @Classified("CONFIDENTIAL")
  @Field(() => [Money], {
    nullable: true,
    description:
      "Over which money, as far as the caller may see it: one amount per currency, never added across currencies.",
  })
  amounts!: Money[] | null;

  @Field(() => DateTime, { nullable: true, description: "Since when the oldest is so; null where there is none." })
  oldestAt!: Date | null;

  @Field(() => [MonitorPart], { description: "The same by what its records have in common." })
  parts!: MonitorPart[];
}

@ObjectType("FreshnessMonitor", {
  description:
    "How long records of one kind take to reach one system, over the last hour and with the age of those that wait. Owned by the hub.",
})
export class FreshnessMonitor {
  @Field(() => String, { description: "Which records are told to which system, in plain words." })
  flow!: string;

  @Field(() => String, { description: "What it is held to, in plain words." })
  objective!: string;

  @Field(() => Int, { description: "How soon they are to be there, in seconds." })
  targetSeconds!: number;

  @Field(() => Float, { description: "Half of them were there sooner, in seconds." })
  p50Seconds!: number;

  @Field(() => Float, { description: "95 of 100 were there sooner, in seconds." })
  p95Seconds!: number;

  @Field(() => Float, { description: "99 of 100 were there sooner, in seconds." })
  p99Seconds!: number;

  @Field(() => Boolean, { description: "Whether more than 5 of 100 take longer than they should." })
  breached!: boolean;

  @Field(() => Int, { description: "How many wait." })
  pending!: number;

  @Classified("CONFIDENTIAL")
  @Field(() => [Money], { nullable: true, description: "Over which money: one amount per currency." })
  pendingAmounts!: Money[] | null;

  @Field(() => DateTime, { nullable: true, description: "Since when the oldest waits; null where none does." })
  oldestPendingAt!: Date | null;
}
