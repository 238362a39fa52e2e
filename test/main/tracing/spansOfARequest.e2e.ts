import { spansOf } from "./spansOf";

const CORRELATION_ID = "throughline.correlation_id";

describe("spans", () => {
  it("of a delivery reach from its headers to the SQL that keeps it, and name the records that are taken in later", async () => {
    const { correlationId, refused, spans } = await spansOf("tracedDelivery");

    const ofId = (id: string | undefined) =>
      spans.filter(({ name, attributes }) => name === "webhook" && attributes[CORRELATION_ID] === id);
    const [kept] = ofId(correlationId);
    expect(kept?.attributes).toMatchObject({
      ...{ "http.request.method": "POST", "http.response.status_code": "200" },
      "throughline.records": "stripe-main Customer cus_1",
    });
    const within = spans.filter(({ parentSpanId }) => parentSpanId === kept?.spanId);
    expect(within.map(({ name, attributes }) => [name, attributes[CORRELATION_ID]])).toEqual([
      ["SQL WITH", correlationId],
    ]);
    expect(within[0]?.attributes["db.query.text"]).toContain("INSERT INTO operations.inbox_message");
    expect(ofId(refused).map(({ attributes }) => attributes["http.response.status_code"])).toEqual(["400"]);
  });

  it("of a request hang together from the gateway to the subgraph that answers, and carry its correlation id", async () => {
    const { correlationId, refused, spans } = await spansOf("tracedRequest");

    const one = (name: string) => spans.find((span) => span.name === name);
    const [asked, fetched, answered] = [one("graph request"), one("subgraph crm"), one("subgraph crm answers")];
    expect(asked?.attributes[CORRELATION_ID]).toBe(correlationId);
    expect(asked?.attributes["http.response.status_code"]).toBe("200");
    expect([fetched?.traceId, answered?.traceId]).toEqual([asked?.traceId, asked?.traceId]);
    expect(fetched?.attributes[CORRELATION_ID]).toBe(correlationId);
    expect(answered?.attributes[CORRELATION_ID]).toBe(correlationId);
    expect(answered?.parentSpanId).toBe(fetched?.spanId);
    // One that was not even read is a span as well.
    const unread = spans.find(({ attributes }) => attributes[CORRELATION_ID] === refused);
    expect(unread).toMatchObject({ name: "graph request", attributes: { "http.response.status_code": "400" } });
  });
});
