import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { DataClass } from "../../../platform/graph/dataClass";
import { Classified } from "../../../platform/graph/classified";
import { RequiresScope } from "../../../platform/graph/requiresScope";
import type { actionCodes } from "../../../domain/exception/advice";
import { enumOf } from "../../../platform/graph/enumOf";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { Json } from "../../../platform/graph/scalars/json";
import { Severity } from "../../../platform/graph/severity";
import { SystemRole } from "../../../platform/graph/systemRole";
import { CaseResolution } from "./caseResolution";
import { ExceptionClass, ExceptionState } from "./exceptionState";

const SuggestedActionCode = enumOf("SuggestedActionCode", "What a person can do about a case.", {
  CORRECT: "Put right what the label says, in the system that owns it.",
  RETRY: "Have the hub try again, with retryExceptions.",
} satisfies Record<(typeof actionCodes)[number], string>);

@ObjectType("SuggestedAction", { description: "A thing a person can do about a case." })
export class SuggestedAction {
  @Field(() => SuggestedActionCode, { description: "Its stable name." })
  code!: string;

  @Field(() => String, { description: "What to do, in plain words." })
  label!: string;

  @Field(() => Boolean, { description: "Whether doing it twice, or in vain, harms nothing." })
  safe!: boolean;

  @Classified("RESTRICTED")
  @Field(() => Json, { nullable: true, description: "What it would change, where that is known." })
  preview!: unknown;
}

@ObjectType("ExceptionEvent", { description: "One change of a case's state." })
export class ExceptionEvent {
  @Field(() => DateTime, { description: "When." })
  at!: Date;

  @Field(() => String, { description: "Who did it; throughline for the hub itself." })
  actor!: string;

  @Field(() => ExceptionState, { nullable: true, description: "The state before; null when the case was opened." })
  from!: string | null;

  @Field(() => ExceptionState, { description: "The state after." })
  to!: string;

  @Classified("RESTRICTED")
  @Field(() => String, { nullable: true, description: "Why, where somebody said." })
  note!: string | null;

  exceptionId!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("ExceptionCase", {
  description: "A failed or doubtful effect that a person can resolve. Owned by the hub.",
})
export class ExceptionCase {
  @Field(() => ID, { description: "The hub's id of the case." })
  id!: string;

  @Field(() => ExceptionState, { description: "Where it is on its way to being resolved." })
  state!: string;

  @Field(() => ExceptionClass, { description: "Why the effect failed or is in doubt." })
  class!: string;

  @Field(() => Severity, { description: "How much it matters." })
  severity!: string;

  @Field(() => String, { description: "One line: what did not happen to which record." })
  title!: string;

  @Classified("CONFIDENTIAL")
  @Field(() => String, { description: "Plain words: what happened, and what to do." })
  explanation!: string;

  @Field(() => DataClass, {
    description: "How closely its explanation and its amount are held: RESTRICTED where they tell what was earned.",
  })
  classification!: string;

  @Field(() => [SuggestedAction], { description: "What a person can do, the most helpful first." })
  suggestedActions!: SuggestedAction[];

  @Field(() => String, { description: "The kind of record it is about, as its type is called in the graph." })
  subjectType!: string;

  @Field(() => ID, { description: "The hub id of the record it is about." })
  subjectId!: string;

  @Field(() => SystemRole, { description: "The system in which it happened." })
  system!: string;

  @Field(() => String, { description: "The same for cases of the same kind: system, class and kind of record." })
  fingerprint!: string;

  @Field(() => String, { nullable: true, description: "Who works on it." })
  assignee!: string | null;

  @Field(() => DateTime, { nullable: true, description: "By when it should be resolved." })
  dueAt!: Date | null;

  @Field(() => CaseResolution, {
    nullable: true,
    description: "How it ended, or is to end; null while nobody says so.",
  })
  resolution!: CaseResolution | null;

  @Field(() => Int, { description: "How many times it was tried." })
  attempts!: number;

  @Field(() => DateTime, { description: "When it first failed." })
  firstSeenAt!: Date;

  @Field(() => DateTime, { description: "When it last failed." })
  lastSeenAt!: Date;

  @RequiresScope("exceptions:payload")
  @Field(() => Json, { nullable: true, description: "What was sent and what came back." })
  payload!: unknown;

  amountAtRiskMinor!: bigint | null;
  currency!: string | null;
  accountId!: string | null;
  correlationId!: string | null;
}
