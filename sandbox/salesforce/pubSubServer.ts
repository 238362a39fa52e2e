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
import type { EventBus } from "./eventBus";
import type { Session, Sessions } from "./sessions";
import type { Org } from "./org";
import { subscription, topicNotFound, type FetchRequest, type FetchResponse } from "./subscription";
import { PubSubError } from "./pubSubError";

export interface PubSubOptions {
  org: Org;
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
      if (!bus.has(topicName)) throw topicNotFound(sessions.organizationId, topicName);
      const schemaId = bus.types.find(({ topic }) => topic === topicName)?.schemaId;
      const rights = { canPublish: false, canSubscribe: true, rpcId: randomUUID() };
      // A channel of several objects has no schema of its own.
      return { topicName, tenantGuid: sessions.organizationId, ...(schemaId !== undefined && { schemaId }), ...rights };
    }),
    GetSchema: unary(sessions, ({ schemaId }: { schemaId: string }) => {
      const found = bus.types.find((type) => type.schemaId === schemaId);
      if (found) return { schemaJson: found.schemaJson, schemaId, rpcId: randomUUID() };
      throw new PubSubError(status.NOT_FOUND, `The schema ${schemaId} was not found.`, "schema.not.found");
    }),
    Subscribe: (call: ServerDuplexStream<FetchRequest, FetchResponse>) => {
      const check = () => authorize(sessions, call.metadata);
      subscription({
        call,
        bus,
        org: options.org,
        check,
        tenant: sessions.organizationId,
        keepAliveMs: options.keepAliveMs,
      });
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
      send(
        error instanceof PubSubError
          ? error
          : new PubSubError(status.INTERNAL, String(error), "subscription.internal.error"),
      );
    }
  };
}

/** Every call carries `accesstoken`, `instanceurl` and `tenantid`: the header of the proto's service. */
function authorize(sessions: Sessions, metadata: Metadata): Session {
  const [token, instance, tenant] = ["accesstoken", "instanceurl", "tenantid"].map((key) => metadata.get(key)[0]);
  const session = sessions.find(typeof token === "string" ? token : undefined);
  const ours = typeof tenant === "string" && tenant.slice(0, 15) === sessions.organizationId.slice(0, 15);
  if (session && instance && ours) return session;
  throw new PubSubError(status.UNAUTHENTICATED, "Authentication exception occurred.", "service.auth.error");
}
