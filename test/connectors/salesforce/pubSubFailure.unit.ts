import { Metadata } from "@grpc/grpc-js";
import { pubSubFailure } from "../../../connectors/salesforce/pubsub/pubSubFailure";

const failed = (code: number, own?: string) => {
  const metadata = new Metadata();
  if (own !== undefined) metadata.set("error-code", own);
  return pubSubFailure(Object.assign(new Error("ended"), { code, details: "ended", metadata }), "/data/ChangeEvents");
};

/** The numbers are gRPC's: @see https://grpc.io/docs/guides/status-codes/ */
describe("why a subscription to Salesforce's changes ended", () => {
  it.each([
    ["aborted by the server", 10, "INTERMITTENT", true],
    ["an error inside the server", 13, "INTERMITTENT", true],
    ["out of quota", 8, "RATE_LIMIT", true],
    ["lost data", 15, "UNKNOWN", false],
    ["a status that gRPC does not have", 99, "UNKNOWN", false],
  ])("is told for %s", (_what, code, of, retryable) => {
    expect(failed(code)).toMatchObject({ class: of, retryable });
  });

  it("is called by Salesforce's own code, else by gRPC's, else by its number", () => {
    expect(failed(7, "sfdc.platform.eventbus.grpc.user.permission").code).toBe(
      "sfdc.platform.eventbus.grpc.user.permission",
    );
    expect(failed(7).code).toBe("PERMISSION_DENIED");
    expect(failed(99).code).toBe("gRPC status 99");
  });
});
