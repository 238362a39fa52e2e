import { Metadata, status } from "@grpc/grpc-js";

/** A gRPC status with Salesforce's own code in the trailer `error-code`. */
export class PubSubError extends Error {
  readonly metadata = new Metadata();

  constructor(
    readonly code: status,
    readonly details: string,
    errorCode?: string,
  ) {
    super(details);
    if (errorCode) this.metadata.set("error-code", errorCode);
  }
}
