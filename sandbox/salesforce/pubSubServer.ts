import { randomUUID } from "node:crypto";
import { join } from "node:path";
import {
  Server,
  ServerCredentials,
  status,
  type ServerDuplexStream,
  type Metadata,
  type ServerUnaryCall,
} from "@grpc/grpc-js";
import { loadSync, type ServiceDefinition } from "@grpc/proto-loader";
import type { ChangeEventType } from "./changeEventType";
import type { EventBus } from "./eventBus";
import type { Session, Sessions } from "./sessions";
import { subscription, type FetchRequest, type FetchResponse } from "./subscription";
import { PubSubError } from "./pubSubError";

export interface PubSubOptions {
  bus: EventBus;
  sessions: Sessions;
  host: string;
  port: number;
  /** Serves TLS with this key and certificate (PEM); without them plain text, for loopback. */
  tls?: { key: string; cert: string };
  keepAliveMs: number;
}

type Unary<In, Out> = (call: ServerUnaryCall<In, Out>, answer: (error: PubSubError | null, out?: Out) => void) => void;

/** Serves the Pub/Sub API for change events: GetTopic, GetSchema and Subscribe. Publishing is unimplemented. */
export async function pubSubServer(options: PubSubOptions): Promise<{ address: string; close(): void }> {
  const { bus, sessions, host, port, tls } = options;
  const definition = loadSync(join(__dirname, "pubsub_api.proto"), { defaults: true })["eventbus.v1.PubSub"];
  const server = new Server();
  server.addService(definition as ServiceDefinition, {
    GetTopic: unary(sessions, ({ topicName }: { topicName: string }) => {
      const found = typeOf(bus, ({ topic }) => topic === topicName, `topic ${topicName}`);
      const rights = { canPublish: false, canSubscribe: true, rpcId: randomUUID() };
      return { topicName, tenantGuid: sessions.organizationId, schemaId: found.schemaId, ...rights };
    }),
    GetSchema: unary(sessions, ({ schemaId }: { schemaId: string }) => {
      const { schemaJson } = typeOf(bus, (type) => type.schemaId === schemaId, `schema ${schemaId}`);
      return { schemaJson, schemaId, rpcId: randomUUID() };
    }),
    Subscribe: (call: ServerDuplexStream<FetchRequest, FetchResponse>) => {
      const check = () => authorize(sessions, call.metadata);
      subscription({ call, bus, check, keepAliveMs: options.keepAliveMs });
    },
  });
  const credentials = tls
    ? ServerCredentials.createSsl(null, [{ private_key: Buffer.from(tls.key), cert_chain: Buffer.from(tls.cert) }])
    : ServerCredentials.createInsecure();
  const bound = await new Promise<number>((resolve, reject) =>
    server.bindAsync(`${host}:${port}`, credentials, (error, number) => (error ? reject(error) : resolve(number))),
  );
  return { address: `${host}:${bound}`, close: () => server.forceShutdown() };
}

function unary<In, Out>(sessions: Sessions, answer: (request: In) => Out): Unary<In, Out> {
  return ({ request, metadata }, send) => {
    try {
      authorize(sessions, metadata);
      send(null, answer(request));
    } catch (error) {
      send(error instanceof PubSubError ? error : new PubSubError(status.INTERNAL, String(error)));
    }
  };
}

/** Every call carries `accesstoken`, `instanceurl` and `tenantid`: the header of the proto's service. */
function authorize(sessions: Sessions, metadata: Metadata): Session {
  const [token, instance, tenant] = ["accesstoken", "instanceurl", "tenantid"].map((key) => metadata.get(key)[0]);
  const session = sessions.find(typeof token === "string" ? token : undefined);
  const ours = typeof tenant === "string" && tenant.slice(0, 15) === sessions.organizationId.slice(0, 15);
  if (session && instance && ours) return session;
  const code = "sfdc.platform.eventbus.grpc.service.auth.error";
  throw new PubSubError(status.UNAUTHENTICATED, "Authentication exception occurred", code);
}

function typeOf(bus: EventBus, matches: (type: ChangeEventType) => boolean, what: string): ChangeEventType {
  const found = bus.types.find(matches);
  if (found) return found;
  throw new PubSubError(status.NOT_FOUND, `The ${what} was not found`);
}
