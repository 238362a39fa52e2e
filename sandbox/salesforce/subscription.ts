import { randomUUID } from "node:crypto";
import { status, type ServerDuplexStream } from "@grpc/grpc-js";
import type { EventBus } from "./eventBus";
import type { Org } from "./org";
import { receivesChanges } from "./permissions";
import { PubSubError } from "./pubSubError";
import type { Session } from "./sessions";

export interface FetchRequest {
  topicName: string;
  replayPreset: "LATEST" | "EARLIEST" | "CUSTOM" | number;
  replayId: Buffer;
  numRequested: number;
}

export interface FetchResponse {
  events: { event: { id: string; schemaId: string; payload: Buffer }; replayId: Buffer }[];
  latestReplayId: Buffer;
  rpcId: string;
  pendingNumRequested: number;
}

/** The most events one response carries. */
const BATCH = 100;

/**
 * One Subscribe stream: pull-based, delivering as many events as were requested and no more, and an empty response with
 * the latest replay id when there is nothing to tell. See the proto's comments on FetchRequest and FetchResponse.
 */
export function subscription({
  call,
  bus,
  org,
  check,
  tenant,
  keepAliveMs,
}: {
  call: ServerDuplexStream<FetchRequest, FetchResponse>;
  bus: EventBus;
  org: Org;
  /** Throws once the caller's session has ended. */
  check: () => Session;
  tenant: string;
  keepAliveMs: number;
}): void {
  let topic = "";
  let position = 0;
  let pending = 0;
  let userId = "";

  const guarded = (work: () => void) => () => {
    try {
      ({ userId } = check());
      work();
    } catch (error) {
      stop();
      call.emit("error", error);
    }
  };
  const send = (events: FetchResponse["events"]) =>
    call.write({
      events,
      latestReplayId: encode(events.length > 0 ? position : Math.max(position, bus.latest)),
      rpcId: randomUUID(),
      pendingNumRequested: pending,
    });
  const deliver = guarded(() => {
    while (pending > 0) {
      const found = bus.after(topic, position, Math.min(pending, BATCH));
      if (found.length === 0) return;
      position = found.at(-1)?.replayId ?? position;
      // What the user may not see all of is left out, and nobody says so.
      const seen = found.filter(({ type }) => receivesChanges(org, userId, type.object));
      if (seen.length === 0) continue;
      pending -= seen.length;
      send(
        seen.map(({ id, type, payload, replayId }) => ({
          event: { id, schemaId: type.schemaId, payload: payload() },
          replayId: encode(replayId),
        })),
      );
    }
  });
  const unlisten = bus.listen(() => topic && deliver());
  const keepAlive = setInterval(
    guarded(() => topic && pending > 0 && send([])),
    keepAliveMs,
  );
  const stop = () => {
    unlisten();
    clearInterval(keepAlive);
  };

  call.on("data", (request: FetchRequest) => {
    guarded(() => {
      if (topic && request.topicName && request.topicName !== topic) {
        const message = "The topic name in the FetchRequest is not the one of this subscription.";
        throw new PubSubError(status.INVALID_ARGUMENT, message, "subscription.fetch.topic.mismatch");
      }
      if (!Number.isInteger(request.numRequested) || request.numRequested < 1) {
        const message = "The number of requested events must be greater than zero.";
        throw new PubSubError(status.INVALID_ARGUMENT, message, "subscription.fetch.requested.events.invalid");
      }
      if (!topic) {
        position = startOf({ bus, org, userId, tenant }, request);
        topic = request.topicName;
      }
      pending += Math.min(request.numRequested, BATCH);
    })();
    if (topic) deliver();
  });
  call.on("end", () => {
    stop();
    call.end();
  });
  call.on("cancelled", stop);
}

/** How Salesforce says that an object's changes are not captured, or that there is no such channel. */
export const topicNotFound = (tenant: string, topic: string): PubSubError =>
  new PubSubError(
    status.NOT_FOUND,
    `The topic information for org CORE/prod/${tenant} and topic ${topic} not found. Ensure the topic name is correct and that the topic exists.`,
    "topic.not.found",
  );

interface Start {
  bus: EventBus;
  org: Org;
  userId: string;
  tenant: string;
}

function startOf({ bus, org, userId, tenant }: Start, { topicName, replayPreset, replayId }: FetchRequest): number {
  if (!bus.has(topicName)) throw topicNotFound(tenant, topicName);
  const own = bus.types.find(({ topic }) => topic === topicName);
  if (own && !receivesChanges(org, userId, own.object)) {
    const message = "You do not have permission to subscribe to the topic.";
    throw new PubSubError(status.PERMISSION_DENIED, message, "subscription.topic.cannot.subscribe");
  }
  switch (replayPreset) {
    case "EARLIEST":
    case 1:
      return 0;
    case "CUSTOM":
    case 2: {
      const fetch = "subscription.fetch.replayid";
      if (replayId.length === 0) {
        const unset =
          "The replay_preset field in FetchRequest is set to ReplayPreset.CUSTOM, but no Replay ID value is set.";
        throw new PubSubError(status.INVALID_ARGUMENT, unset, `${fetch}.validation.failed`);
      }
      const position = replayId.length === 8 ? Number(replayId.readBigUInt64BE()) : -1;
      if (position >= 0 && bus.holds(position)) return position;
      const lost = "The Replay ID validation failed. Ensure that the Replay ID is valid.";
      throw new PubSubError(status.INVALID_ARGUMENT, lost, `${fetch}.corrupted`);
    }
    default:
      return bus.latest;
  }
}

function encode(replayId: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64BE(BigInt(replayId));
  return buffer;
}
