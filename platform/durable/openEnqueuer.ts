import { DBOSClient } from "@dbos-inc/dbos-sdk";
import { SpanKind } from "@opentelemetry/api";
import type { ClientBase } from "pg";
import { inSpan } from "../tracing/inSpan";
import { CODE_VERSION } from "./codeVersion";
import { prepareEngine } from "./prepareEngine";

export interface Enqueuer {
  /**
   * Asks for a workflow within the caller's own transaction: it will run if, and only if, that commits. Asking again
   * with the same id starts nothing.
   */
  enqueue(client: ClientBase, request: WorkflowRequest): Promise<void>;
  /** Sends a message to a workflow, once per `key`, within the caller's own transaction. */
  send(client: ClientBase, to: string, topic: string, message: unknown, key: string): Promise<void>;
  close(): Promise<void>;
}

export interface WorkflowRequest {
  workflow: string;
  /** The business key. */
  id: string;
  queue: string;
  input: unknown;
}

/** Lets a process that runs no workflows ask for them by name. */
export async function openEnqueuer(url: string): Promise<Enqueuer> {
  await prepareEngine(url);
  const client = await DBOSClient.create({
    systemDatabaseUrl: url,
    systemDatabasePoolSize: 2,
    applicationName: "throughline",
  });
  return {
    enqueue: async (connection, { workflow, id, queue, input }) => {
      const options = { workflowName: workflow, workflowID: id, queueName: queue, appVersion: CODE_VERSION };
      const attributes = { "throughline.workflow": id, "throughline.queue": queue };
      const enqueue = () => client.enqueueInTransaction(connection, options, input);
      await inSpan(`enqueue ${workflow}`, enqueue, { kind: SpanKind.PRODUCER, attributes });
    },
    send: (connection, to, topic, message, key) => client.sendInTransaction(connection, to, message, topic, key),
    close: () => client.destroy(),
  };
}
