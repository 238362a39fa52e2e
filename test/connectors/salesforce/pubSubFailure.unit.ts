import { Metadata } from "@grpc/grpc-js";
import { pubSubFailure } from "../../../connectors/salesforce/pubsub/pubSubFailure";

const failed = (code: number, own?: string, topic = "/data/ChangeEvents") => {
  const metadata = new Metadata();
  if (own !== undefined) metadata.set("error-code", own);
  return pubSubFailure(Object.assign(new Error("ended"), { code, details: "ended", metadata }), topic);
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

  /** The codes are those of "Handle Errors" in the Pub/Sub API guide; what gRPC status goes with most is not told. */
  it.each([
    ["topic.not.found", 5, "MISSING_REFERENCE", false, /Change Data Capture/],
    ["subscription.topic.cannot.subscribe", 3, "AUTH", false, /View All Records/],
    ["topic.meta.permission", 3, "AUTH", false, /View All Records/],
    ["service.auth.error", 3, "AUTH", false, /ended/],
    ["service.protection.triggered", 9, "RATE_LIMIT", true, /ended/],
    ["concurrent.client.limit.exceeded", 3, "RATE_LIMIT", true, /ended/],
    ["subscription.limit.exceeded", 3, "RATE_LIMIT", true, /the poll goes on/],
    ["subscription.internal.error", 9, "INTERMITTENT", true, /ended/],
  ])("is decided by Salesforce's code %s, whatever gRPC's", (suffix, code, of, retryable, message) => {
    const failure = failed(code, `sfdc.platform.eventbus.grpc.${suffix}`);
    expect(failure).toMatchObject({ class: of, retryable, message: expect.stringMatching(message) });
  });

  it.each([
    ["/data/OpportunityChangeEvent", "View All Records on Opportunity in"],
    ["/data/OpportunityLineItemChangeEvent", "View All Records on Opportunity in"],
    ["/data/UserChangeEvent", "View All Users in"],
    ["/data/Sales__chn", "View All Records on every object of the channel in"],
  ])("names the permission that it takes to subscribe to %s", (topic, granted) => {
    const failure = failed(7, "sfdc.platform.eventbus.grpc.subscription.topic.cannot.subscribe", topic);
    expect(failure.message).toContain(`Grant the integration user ${granted} its permission set.`);
  });

  it("is called by Salesforce's own code, else by gRPC's, else by its number", () => {
    expect(failed(7, "sfdc.platform.eventbus.grpc.user.permission").code).toBe(
      "sfdc.platform.eventbus.grpc.user.permission",
    );
    expect(failed(7).code).toBe("PERMISSION_DENIED");
    expect(failed(99).code).toBe("gRPC status 99");
  });
});
