import { spansOf } from "./spansOf";

const CORRELATION_ID = "throughline.correlation_id";

describe("spans", () => {
  it("of a request hang together from the gateway to the subgraph that answers, and carry its correlation id", async () => {
    const { correlationId, spans } = await spansOf("tracedRequest");

    const one = (name: string) => spans.find((span) => span.name === name);
    const [asked, fetched, answered] = [one("graph request"), one("subgraph crm"), one("subgraph crm answers")];
    expect(asked?.attributes[CORRELATION_ID]).toBe(correlationId);
    expect([fetched?.traceId, answered?.traceId]).toEqual([asked?.traceId, asked?.traceId]);
    expect(fetched?.attributes[CORRELATION_ID]).toBe(correlationId);
    expect(answered?.attributes[CORRELATION_ID]).toBe(correlationId);
    expect(answered?.parentSpanId).toBe(fetched?.spanId);
  }, 60_000);
});
