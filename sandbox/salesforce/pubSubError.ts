import { randomUUID } from "node:crypto";
import { Metadata, status } from "@grpc/grpc-js";

/** What every code of the Pub/Sub API begins with. */
const NAMESPACE = "sfdc.platform.eventbus.grpc.";

/** A gRPC status with Salesforce's own code in the trailer `error-code`: "Handle Errors" in the Pub/Sub API guide. */
export class PubSubError extends Error {
  readonly metadata = new Metadata();
  readonly details: string;

  constructor(
    readonly code: status,
    message: string,
    /** What follows the namespace. */
    errorCode: string,
  ) {
    const rpcId = randomUUID();
    super(message);
    this.details = `${message} rpcId: ${rpcId}`;
    this.metadata.set("error-code", NAMESPACE + errorCode);
    this.metadata.set("rpc-id", rpcId);
  }
}
