import { setTimeout as wait } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { faultInput, Faults, type Fault } from "./fault";
import { hideCredentials, hideInUrl } from "./hideCredentials";
import { isControl } from "./refuseForeign";

/** A request as it arrived, with its credentials hidden. */
export interface ReceivedRequest {
  at: string;
  method: string;
  path: string;
  headers: unknown;
  body: unknown;
  status: number | null;
}

export interface ControlDoor {
  faults: Faults;
  received: readonly ReceivedRequest[];
}

const clock = z.strictObject({ laterSeconds: z.number().int() });

/** How many received requests are remembered; the oldest go first. */
const REMEMBERED = 20_000;
const BEFORE_THE_WRITE: readonly Fault["kind"][] = ["status", "page", "timeout", "reset"];

/**
 * The door every sandbox has for tests and demos, under `/_sandbox/`: `GET requests`, `GET|POST|DELETE faults`,
 * `POST reset`, and `POST clock`, which has answers say that it is so many seconds later (`Date`, RFC 9110, 6.6.1), as
 * they do where the client's clock is slow. Requests are told with their credentials hidden. It also carries out the request faults; webhook faults are taken by the sandbox that sends.
 *
 * @param vendorError how this platform words an error of the given HTTP status
 * @param reset forgets everything the sandbox holds
 */
export function controlDoor(
  app: FastifyInstance,
  { vendorError, reset }: { vendorError: (status: number) => unknown; reset: () => void | Promise<void> },
): ControlDoor {
  const faults = new Faults();
  const received: ReceivedRequest[] = [];
  const entries = new WeakMap<FastifyRequest, ReceivedRequest>();
  let laterMs = 0;

  app.addHook("preHandler", async (request, reply) => {
    if (isControl(request)) return;
    const { method, url: path } = request;
    const sent = { headers: hideCredentials(request.headers), body: hideCredentials(request.body) };
    const entry = { at: new Date().toISOString(), method, path: hideInUrl(path), ...sent, status: null };
    entries.set(request, entry);
    received.push(entry);
    if (received.length > REMEMBERED) received.shift();
    const fault = faults.take(method, path, BEFORE_THE_WRITE, request.body);
    if (fault) await strike(fault, request, reply, vendorError);
  });

  app.addHook("onSend", async (request, reply, payload) => {
    const entry = entries.get(request);
    if (entry) entry.status = reply.statusCode;
    if (laterMs !== 0) reply.header("date", new Date(Date.now() + laterMs).toUTCString());
    const take = (kind: Fault["kind"]) => faults.take(request.method, request.url, [kind], request.body);
    if (!isControl(request) && reply.statusCode < 400 && take("lost-ack")) request.raw.socket.destroy();
    const late = isControl(request) ? undefined : take("delay");
    if (late) await wait(late.delayMs);
    return payload;
  });

  app.get("/_sandbox/requests", async () => received);
  app.get("/_sandbox/faults", async () => faults.list());
  app.post("/_sandbox/faults", async (request, reply) => {
    const input = faultInput.safeParse(request.body);
    if (!input.success) return reply.status(400).send({ error: input.error.issues });
    return reply.status(201).send(faults.arm(request.body as Parameters<Faults["arm"]>[0]));
  });
  app.delete("/_sandbox/faults", async (_request, reply) => {
    faults.clear();
    return reply.status(204).send();
  });
  app.post("/_sandbox/clock", async (request, reply) => {
    const asked = clock.safeParse(request.body);
    if (!asked.success) return reply.status(400).send({ error: asked.error.issues });
    laterMs = asked.data.laterSeconds * 1_000;
    return reply.status(204).send();
  });
  app.post("/_sandbox/reset", async (_request, reply) => {
    faults.clear();
    laterMs = 0;
    received.length = 0;
    await reset();
    return reply.status(204).send();
  });
  return { faults, received };
}

async function strike(
  fault: Fault,
  request: FastifyRequest,
  reply: FastifyReply,
  vendorError: (status: number) => unknown,
): Promise<void> {
  switch (fault.kind) {
    case "status": {
      const status = fault.status ?? 503;
      if (fault.retryAfter !== undefined) reply.header("retry-after", String(fault.retryAfter));
      await reply.status(status).send(vendorError(status));
      return;
    }
    case "page": {
      const status = fault.status ?? 200;
      if (status >= 300 && status < 400) reply.header("location", "https://system.example/pages/login");
      await reply.status(status).type("text/html").send("<!DOCTYPE html><html><title>Login</title></html>");
      return;
    }
    case "reset":
      reply.hijack();
      request.raw.socket.destroy();
      return;
    case "timeout":
      reply.hijack();
      return;
    default:
      return;
  }
}
