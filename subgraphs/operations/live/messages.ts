import { Field, ObjectType } from "type-graphql";
import { Connector } from "../connector/connector";
import { ConnectorHealth } from "../connector/connectorStates";
import { Posting } from "../entity/entities";
import { CanonicalEvent } from "../event/canonicalEvent";
import { ExceptionCase } from "../exception/exceptionCase";
import { Operation } from "../operation/operation";
import { SyncState, SyncStatus } from "../sync/syncState";
import { LifecycleSubject, type Subject } from "./lifecycleSubject";

const cursor = "Pass the last one seen as `after` to continue after a break without a gap.";

@ObjectType("LifecycleMessage", { description: "Something that happened, with the record it happened to." })
export class LifecycleMessage {
  @Field(() => String, { description: cursor })
  cursor!: string;

  @Field(() => CanonicalEvent, { description: "What happened, as it was then." })
  event!: CanonicalEvent;

  @Field(() => LifecycleSubject, { nullable: true, description: "The record, as it is now." })
  subject!: Subject | null;
}

@ObjectType("SyncStatusMessage", { description: "A record came into step in a system, or fell out of it." })
export class SyncStatusMessage {
  @Field(() => String, { description: cursor })
  cursor!: string;

  @Field(() => LifecycleSubject, { nullable: true, description: "The record, as it is now." })
  subject!: Subject | null;

  @Field(() => SyncStatus, { description: "How it stood before this change." })
  before!: string;

  @Field(() => SyncState, { description: "How it stands now." })
  after!: SyncState;
}

@ObjectType("PostingMessage", { description: "A document for the ledger moved on." })
export class PostingMessage {
  @Field(() => String, { description: cursor })
  cursor!: string;

  @Field(() => Posting, { nullable: true, description: "The posting, as it is now." })
  posting!: Posting | null;
}

@ObjectType("ExceptionMessage", { description: "A case was opened or resolved." })
export class ExceptionMessage {
  @Field(() => String, { description: cursor })
  cursor!: string;

  @Field(() => ExceptionCase, { description: "The case, as it is now." })
  case!: ExceptionCase;
}

@ObjectType("ConnectorMessage", { description: "The hub gets on with a platform in another way than before." })
export class ConnectorMessage {
  @Field(() => String, { description: cursor })
  cursor!: string;

  @Field(() => Connector, { description: "How the hub speaks to it, as it is now." })
  connector!: Connector;

  @Field(() => ConnectorHealth, { description: "How the hub got on with it before this change." })
  before!: string;

  @Field(() => ConnectorHealth, { description: "How the hub got on with it after this change." })
  after!: string;
}

@ObjectType("OperationMessage", { description: "A cross-system job moved on." })
export class OperationMessage {
  @Field(() => String, { description: cursor })
  cursor!: string;

  @Field(() => Operation, { description: "The job, as it is now." })
  operation!: Operation;
}
