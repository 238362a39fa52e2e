import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../../platform/graph/connectionOf";
import { Classified } from "../../../platform/graph/classified";
import type { stepStatuses } from "../../../domain/operation/stepStatus";
import { enumOf } from "../../../platform/graph/enumOf";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { Json } from "../../../platform/graph/scalars/json";
import { SystemRole } from "../../../platform/graph/systemRole";

const OperationStatus = enumOf("OperationStatus", "How a cross-system job stands.", {
  PLANNED: "Its steps are laid out, and none has begun.",
  AWAITING_APPROVAL: "It waits for another person's approval.",
  RUNNING: "Its steps are being done.",
  WAITING: "It goes on by itself once something outside has happened, such as a correction in the CRM.",
  SUCCEEDED: "Every step is done.",
  PARTIAL: "Some steps are done, and the others are not going to be.",
  FAILED: "It ended without doing what it was asked.",
  COMPENSATING: "What was done is being undone.",
  COMPENSATED: "What was done is undone.",
  CANCELED: "It was called off.",
});

const OperationStepStatus = enumOf("OperationStepStatus", "How one step of a job stands.", {
  PENDING: "It has not begun.",
  RUNNING: "It is being done.",
  DONE: "It is done.",
  WAITING: "It goes on by itself once something outside has happened, such as a correction in the CRM.",
  FAILED: "It could not be done.",
  UNCERTAIN: "It was sent, and nobody knows yet whether it was done; it is looked up before it is sent again.",
  COMPENSATED: "It was done, and then undone by a later step.",
  CANCELED: "It is not done any more: what asked for it came to nothing.",
} satisfies Record<(typeof stepStatuses)[number], string>);

@ObjectType("OperationStep", { description: "One step of an operation in one system. Owned by the hub." })
export class OperationStep {
  @Field(() => String, { description: "The step's stable name." })
  name!: string;

  @Field(() => SystemRole, { description: "The system it works in." })
  system!: string;

  @Field(() => OperationStepStatus, { description: "How it stands." })
  status!: string;

  @Field(() => Int, { description: "How many times it was tried." })
  attempts!: number;

  @Field(() => DateTime, { nullable: true, description: "When it first began." })
  startedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: "When it ended, if it did." })
  finishedAt!: Date | null;

  @Classified("CONFIDENTIAL")
  @Field(() => String, { nullable: true, description: "What went wrong last, and what to do." })
  error!: string | null;

  @Field(() => String, { nullable: true, description: "The step this one undoes." })
  compensates!: string | null;

  operationId!: string;
}

@ObjectType("PlannedWrite", { description: "One write an operation sends, or would send, to the system that owns it." })
export class PlannedWrite {
  @Field(() => SystemRole, { description: "The system written to." })
  system!: string;

  @Field(() => ID, { description: "Which instance of it." })
  instanceId!: string;

  @Field(() => String, { description: "The kind of record written." })
  objectType!: string;

  @Field(() => String, { description: "The field group of the ownership matrix that it falls in." })
  fieldGroup!: string;

  @Classified("CONFIDENTIAL")
  @Field(() => Json, { nullable: true, description: "What the system held before; null for a new record." })
  before!: unknown;

  @Classified("CONFIDENTIAL")
  @Field(() => Json, { nullable: true, description: "What is written." })
  after!: unknown;

  @Field(() => String, {
    description:
      "The key under which it is done once; for one that follows from another, or whose own is not settled yet, that other's key.",
  })
  idempotencyKey!: string;
}

@ObjectType("OwnershipRejection", { description: "A write that was refused: another system owns the fields." })
export class OwnershipRejection {
  @Field(() => String, { description: "The kind of record." })
  entity!: string;

  @Field(() => String, { description: "The field group." })
  fieldGroup!: string;

  @Field(() => SystemRole, { description: "The system that owns it." })
  owner!: string;

  @Field(() => SystemRole, { description: "The system that tried to write it." })
  attemptedBy!: string;

  @Field(() => String, { description: "What the hub did about it." })
  action!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("Operation", {
  description: "One cross-system job: what a mutation or a trigger set in motion. Owned by the hub.",
})
export class Operation {
  @Field(() => ID, { description: "The hub's id of the operation." })
  id!: string;

  @Field(() => String, { description: "What is done, for example CLOSE_WON." })
  kind!: string;

  @Field(() => ID, { description: "The id that all of its records, writes and events carry." })
  correlationId!: string;

  @Field(() => OperationStatus, { description: "How it stands." })
  status!: string;

  @Field(() => Boolean, { description: "Whether it only says what it would do." })
  dryRun!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Who asked for it, as the audit log names them; null for what the hub began by itself.",
  })
  requestedBy!: string | null;

  @Field(() => [OwnershipRejection], { description: "What was refused, since another system owns it." })
  rejected!: OwnershipRejection[];

  @Field(() => DateTime, { description: "When it was accepted." })
  startedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: "When it ended, if it did." })
  finishedAt!: Date | null;

  subjectId!: string;
}

@ObjectType("OperationConnection", { description: "A page of operations." })
export class OperationConnection extends connectionOf(Operation, "Operation") {}
