import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import type { hopStatuses } from "../../../domain/trace/hopKinds";
import { enumOf } from "../../../platform/graph/enumOf";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { SystemRole } from "../../../platform/graph/systemRole";

const TraceHopStatus = enumOf("TraceHopStatus", "How one step from the deal to the ledger went.", {
  DONE: "It happened.",
  BLOCKED: "The order lacks a mandatory field; it goes on once that is put right in the CRM.",
  FAILED: "It was tried in vain, such as a payment that was declined.",
} satisfies Record<(typeof hopStatuses)[number], string>);

@ObjectType("TraceHop", { description: "One step from the opportunity to the journal line." })
export class TraceHop {
  @Field(() => Int, { description: "Which step, from 1, in the log's order." })
  seq!: number;

  @Field(() => SystemRole, { description: "The system it happened in." })
  system!: string;

  @Field(() => ID, { nullable: true, description: "Which instance of it; null for the hub." })
  instanceId!: string | null;

  @Field(() => String, { description: "What happened, in plain words." })
  action!: string;

  @Field(() => String, { description: "The kind of record, as its type is called in the graph." })
  objectType!: string;

  @Field(() => String, { description: "The record's hub id." })
  objectId!: string;

  @Field(() => DateTime, { description: "When." })
  at!: Date;

  @Field(() => TraceHopStatus, { description: "How it went." })
  status!: string;

  @Field(() => ID, { nullable: true, description: "The event that tells of it." })
  eventId!: string | null;

  @Field(() => ID, { nullable: true, description: "The event that led to it." })
  causationId!: string | null;

  @Field(() => Int, { nullable: true, description: "Milliseconds since the hop before; null for the first." })
  latencyMs!: number | null;
}

@Directive('@key(fields: "correlationId")')
@ObjectType("Trace", { description: "One business transaction, from the opportunity to the journal line." })
export class Trace {
  @Field(() => ID, { description: "The id that all of its records, writes and events carry." })
  correlationId!: string;
}
