import { randomUUID } from "node:crypto";
import { status, type ServerDuplexStream } from "@grpc/grpc-js";
import type { EventBus } from "./eventBus";
import { PubSubError } from "./pubSubError";

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
  check,
  keepAliveMs,
}: {
  call: ServerDuplexStream<FetchRequest, FetchResponse>;
  bus: EventBus;
  /** Throws once the caller's session has ended. */
  check: () => unknown;
  keepAliveMs: number;
}): void {
  let topic = "";
  let position = 0;
  let pending = 0;

  const guarded = (work: () => void) => () => {
    try {
      check();
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
      pending -= found.length;
      send(
        found.map(({ id, type, payload, replayId }) => ({
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
        throw new PubSubError(status.INVALID_ARGUMENT, "The topic cannot change within a subscription");
      }
      if (!Number.isInteger(request.numRequested) || request.numRequested < 1) {
        throw new PubSubError(status.INVALID_ARGUMENT, "num_requested must be 1 or more");
      }
      if (!topic) {
        position = startOf(bus, request);
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

function startOf(bus: EventBus, { topicName, replayPreset, replayId }: FetchRequest): number {
  if (!bus.types.some(({ topic }) => topic === topicName)) {
    throw new PubSubError(status.NOT_FOUND, `The topic ${topicName} was not found`);
  }
  switch (replayPreset) {
    case "EARLIEST":
    case 1:
      return 0;
    case "CUSTOM":
    case 2: {
      const fetch = "sfdc.platform.eventbus.grpc.subscription.fetch.replayid";
      if (replayId.length !== 8) {
        throw new PubSubError(status.INVALID_ARGUMENT, "The Replay ID is corrupted.", `${fetch}.corrupted`);
      }
      const position = Number(replayId.readBigUInt64BE());
      if (bus.holds(position)) return position;
      const details =
        "The Replay ID validation failed. Ensure that the Replay ID is valid and refers to an event within the retention window.";
      throw new PubSubError(status.INVALID_ARGUMENT, details, `${fetch}.validation.failed`);
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
