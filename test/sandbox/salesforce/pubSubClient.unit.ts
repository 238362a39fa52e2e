import { selfSignedCertificate } from "./selfSignedCertificate";
import { startOrg, type TestOrg } from "./startOrg";

interface Received {
  replayId: number;
  payload: { StageName: string | null; ChangeEventHeader: { changeType: string; changedFields: string[] } };
}

describe("a Pub/Sub client we did not write", () => {
  let org: TestOrg;
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

  beforeEach(async () => {
    org = await startOrg({ pubSubTls: selfSignedCertificate() });
  });
  afterEach(() => org.sandbox.close());

  const connect = async () => {
    const { default: PubSubApiClient } = await import("salesforce-pubsub-api-client");
    const settings = {
      authType: "user-supplied",
      accessToken: org.connection.accessToken ?? "",
      // The client takes an https address only; the token is what the sandbox looks at.
      instanceUrl: "https://acme.my.salesforce.com",
      organizationId: org.sandbox.organizationId,
      pubSubEndpoint: org.sandbox.pubSubAddress.replace("127.0.0.1", "localhost"),
      rejectUnauthorizedSsl: false,
    };
    const client = new PubSubApiClient(settings, silent);
    await client.connect();
    return client;
  };

  it("reads the change events of a deal that is won, and the names of the fields that changed", async () => {
    const deal = { Name: "Acme", StageName: "Prospecting", CloseDate: "2026-05-16" };
    const { id } = await org.connection.sobject("Opportunity").create(deal);
    const client = await connect();
    const received: Received[] = [];
    let ended = () => {};
    const end = new Promise<void>((resolve) => (ended = resolve));
    const twoEvents = new Promise<void>((resolve) => {
      const hear = (_subscription: unknown, kind: string, data: unknown) => {
        if (kind === "event") received.push(data as Received);
        if (kind === "lastEvent") resolve();
        if (kind === "grpcStatus") ended();
      };
      client.subscribeFromEarliestEvent("/data/OpportunityChangeEvent", hear, 2);
    });
    await org.connection.sobject("Opportunity").update({ Id: id ?? "", StageName: "Closed Won" });
    await twoEvents;
    expect(received.map(({ payload }) => [payload.ChangeEventHeader.changeType, payload.StageName])).toEqual([
      ["CREATE", "Prospecting"],
      ["UPDATE", "Closed Won"],
    ]);
    expect(received[1]?.payload.ChangeEventHeader.changedFields).toEqual(
      expect.arrayContaining(["StageName", "Probability", "LastModifiedDate"]),
    );
    await org.sandbox.close();
    await end;
    client.close();
  });
});
