import { join } from "node:path";
import {
  credentials,
  loadPackageDefinition,
  Metadata,
  type ChannelCredentials,
  type ChannelOptions,
  type ServiceError,
} from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import type { Session } from "../openSession";
import type { Org } from "../settings";
import { VendorFailure } from "../../vendorFailure";

/** An event as it travels: its replay id is where to go on from behind it. */
export interface ConsumerEvent {
  event: { id: string; schemaId: string; payload: Buffer };
  replayId: Buffer;
}

export interface FetchResponse {
  events: ConsumerEvent[];
  latestReplayId: Buffer;
  pendingNumRequested: number;
}

export interface FetchRequest {
  topicName: string;
  numRequested: number;
  replayPreset?: "EARLIEST" | "CUSTOM";
  replayId?: Buffer;
}

/** One Subscribe call: what is written asks for events, what is read are answers. */
export interface Subscription extends AsyncIterable<FetchResponse> {
  write(request: FetchRequest): void;
  on(event: "error", listener: (error: ServiceError) => void): void;
  cancel(): void;
}

/** The Pub/Sub API as `pubsub_api.proto` states it, a copy of the one in github.com/forcedotcom/pub-sub-api. */
export class PubSubClient {
  private client: Client | undefined;

  constructor(private readonly org: Org) {}

  subscribe(session: Session): Subscription {
    return this.connected().Subscribe(metadataOf(session));
  }

  /** The Avro schema of an event, as JSON. */
  schema(session: Session, schemaId: string): Promise<string> {
    const deadline = Date.now() + this.org.timeoutMs;
    return new Promise((resolve, reject) => {
      this.connected().GetSchema({ schemaId }, metadataOf(session), { deadline }, (error, answer) =>
        answer && !error ? resolve(answer.schemaJson) : reject(error ?? unanswered(schemaId)),
      );
    });
  }

  /** Whether the login in force may subscribe to a topic; rejects where there is none such. */
  maySubscribe(session: Session, topicName: string): Promise<boolean> {
    const deadline = Date.now() + this.org.timeoutMs;
    return new Promise((resolve, reject) => {
      this.connected().GetTopic({ topicName }, metadataOf(session), { deadline }, (error, answer) =>
        answer && !error ? resolve(answer.canSubscribe) : reject(error ?? untold(topicName)),
      );
    });
  }

  close(): void {
    this.client?.close();
    this.client = undefined;
  }

  private connected(): Client {
    if (this.client) return this.client;
    const { pubSubEndpoint, pubSubInsecure } = this.org;
    const secure = pubSubInsecure ? credentials.createInsecure() : credentials.createSsl();
    this.client = new PubSub(pubSubEndpoint, secure, channelOptions);
    return this.client;
  }
}

interface Client {
  Subscribe(metadata: Metadata): Subscription;
  GetTopic(
    request: { topicName: string },
    metadata: Metadata,
    options: { deadline: number },
    done: (error: ServiceError | null, answer?: { canSubscribe: boolean }) => void,
  ): void;
  GetSchema(
    request: { schemaId: string },
    metadata: Metadata,
    options: { deadline: number },
    done: (error: ServiceError | null, answer?: { schemaJson: string }) => void,
  ): void;
  close(): void;
}

type ClientClass = new (address: string, secure: ChannelCredentials, options: ChannelOptions) => Client;

// What proto-loader makes of a file carries no types.
const loaded: unknown = loadPackageDefinition(loadSync(join(__dirname, "../pubsub_api.proto"), { defaults: true }));
const { PubSub } = (loaded as { eventbus: { v1: { PubSub: ClientClass } } }).eventbus.v1;

/** A peer that vanished is noticed within 80 s; an answer may hold 100 events of up to 1 MB, though seldom does. */
const channelOptions: ChannelOptions = {
  "grpc.keepalive_time_ms": 60_000,
  "grpc.keepalive_timeout_ms": 20_000,
  "grpc.max_receive_message_length": 128 * 1_024 * 1_024,
};

function metadataOf({ accessToken, instanceUrl, organizationId }: Session): Metadata {
  const metadata = new Metadata();
  metadata.set("accesstoken", accessToken);
  metadata.set("instanceurl", instanceUrl);
  metadata.set("tenantid", organizationId);
  return metadata;
}

const unanswered = (schemaId: string) =>
  new VendorFailure("SCHEMA_DRIFT", `Salesforce answered nothing when asked for the schema ${schemaId}`);

const untold = (topicName: string) =>
  new VendorFailure("SCHEMA_DRIFT", `Salesforce answered nothing when asked for the topic ${topicName}`);
