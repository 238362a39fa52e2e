import { Field, Float, ID, InputType, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { connectionOf } from "../../../platform/graph/connectionOf";
import { enumOf } from "../../../platform/graph/enumOf";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { Json } from "../../../platform/graph/scalars/json";
import type { auditActions } from "../../../schema/audit/auditRecord";
import type { callerKinds } from "../../../schema/authority/caller";

const AuditAction = enumOf("AuditAction", "What kind of thing the audit log tells of.", {
  LOGIN: "Somebody showed a credential for the first time in a while.",
  MUTATION: "Somebody changed something through the graph.",
  REFUSAL: "Somebody was refused.",
  OVERRIDE: "Somebody did what a rule forbids unless it is meant.",
  APPROVAL: "A second person approved what another wished.",
  DECLINE: "A second person declined what another wished.",
  LAPSE: "A wish for approval ended without a decision.",
  SETTING: "A setting differs from the last start's.",
  TOKEN_CREATED: "A named token was made.",
  TOKEN_REVOKED: "A named token was revoked.",
  LOG_SEALED: "The audit log was sealed up to an entry.",
} satisfies Record<(typeof auditActions)[number], string>);

const ActorKind = enumOf("ActorKind", "What somebody is who did a thing.", {
  PERSON: "A person, proven by an identity provider.",
  APPLICATION: "A program with a token of its own, or the hub itself.",
  UNPROVEN: "Whoever holds a token that proves neither a person nor an application.",
  DEVELOPMENT: "Whoever asks on this machine while nothing is configured.",
} satisfies Record<(typeof callerKinds)[number], string>);

@ObjectType("AuditEntry", {
  description: "One thing that somebody did, tried or was refused; never changed, and chained to the one before.",
})
export class AuditEntry {
  @Field(() => ID, { description: "The hub's id of the entry." })
  id!: string;

  @Field(() => Float, { description: "Its number: 1, 2, 3 and so on, without a gap." })
  seq!: number;

  @Field(() => DateTime, { description: "When it happened." })
  at!: Date;

  @Field(() => String, { description: 'Who; "anonymous" for somebody whom nobody could name.' })
  actor!: string;

  @Field(() => ActorKind, { nullable: true, description: "What they are; null for anonymous." })
  actorKind!: string | null;

  @Field(() => AuditAction, { description: "What kind of thing it is." })
  action!: string;

  @Field(() => String, { description: "What exactly: a mutation's name, a setting's, a refusal's code." })
  what!: string;

  @Field(() => String, {
    description: "What it was done to: the kind of record and its id, or `what` where it is none.",
  })
  target!: string;

  @Field(() => String, { nullable: true, description: "The kind of record, as its type is called here." })
  subjectType!: string | null;

  @Field(() => ID, { nullable: true, description: "The record's hub id." })
  subjectId!: string | null;

  @Classified("CONFIDENTIAL")
  @Field(() => Json, {
    nullable: true,
    description:
      "What was so before; without credentials. RESTRICTED but for logins, settings, tokens and the log's seal.",
  })
  before!: unknown;

  @Classified("CONFIDENTIAL")
  @Field(() => Json, { nullable: true, description: "What was so after; without credentials. RESTRICTED likewise." })
  after!: unknown;

  @Classified("CONFIDENTIAL")
  @Field(() => String, { nullable: true, description: "Why, in the words of whoever did it. RESTRICTED likewise." })
  reason!: string | null;

  @Field(() => ID, { nullable: true, description: "The business transaction it belongs to, or the request." })
  correlationId!: string | null;

  @Field(() => String, { description: "The hash of the entry before; zeros for the first." })
  prevHash!: string;

  @Field(() => String, { description: "SHA-256 over this entry and the hash before it, keyed where AUDIT_KEY is set." })
  hash!: string;
}

@ObjectType("AuditConnection", { description: "A page of the audit log." })
export class AuditConnection extends connectionOf(AuditEntry, "Audit") {}

@InputType("AuditFilter", { description: "Which entries of the audit log." })
export class AuditFilter {
  @Field(() => String, { nullable: true, description: "Those of this caller, as the log names them." })
  actor?: string | null;

  @Field(() => [AuditAction], { nullable: true, description: "Those of these kinds." })
  actions?: string[] | null;

  @Field(() => String, { nullable: true, description: "Those on this kind of record." })
  subjectType?: string | null;

  @Field(() => ID, { nullable: true, description: "Those on this record." })
  subjectId?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Those of this instant or later." })
  since?: Date | null;

  @Field(() => DateTime, { nullable: true, description: "Those before this instant." })
  until?: Date | null;
}
