import { dealTrace } from "../../../platform/tracing/dealTrace";
import { spansOf } from "./spansOf";

type Span = Awaited<ReturnType<typeof spansOf>>["spans"][number];

const CORRELATION_ID = "throughline.correlation_id";

describe("spans", () => {
  it("of one deal carry its correlation id and hang together, from what is taken in to SQL and the platforms' calls", async () => {
    const { correlationId, spans: sent } = await spansOf("tracedDeal");
    const root = dealTrace(correlationId);
    const spans = sent.filter(({ traceId }) => traceId === root.traceId);
    expect(spans.filter(({ attributes }) => attributes[CORRELATION_ID] !== correlationId)).toEqual([]);
    const parentOf = (span: Span | undefined) => spans.find(({ spanId }) => spanId === span?.parentSpanId);
    const hangs = (span: Span): boolean => {
      const parent = parentOf(span);
      return parent ? hangs(parent) : span.parentSpanId === root.spanId;
    };
    const named = (name: string | RegExp) => spans.filter((span) => span.name.match(name));
    for (const name of [
      ...[/^take in /, /^enqueue /, /^workflow quote-to-cash$/, /^workflow posting$/, /^step /],
      ...[/^stripe write upsertCustomer$/, /^netsuite write postInvoice$/, /^SQL SELECT$/, /^SQL INSERT$/],
    ])
      expect({ name, found: named(name).some(hangs) }).toEqual({ name, found: true });
    // What was delivered is in a trace of its own, and names the records by which it is found; so is what is taken in
    // before the hub knows of which deal it is, and carries the deal's correlation id once it does.
    const delivered = sent.filter(({ name }) => name === "webhook").map((one) => one.attributes["throughline.records"]);
    const takenIn = sent
      .filter(({ name, attributes }) => name === "take in Invoice" && attributes[CORRELATION_ID] === correlationId)
      .map((one) => one.attributes["throughline.record"]);
    expect(takenIn.filter((record) => record !== undefined && delivered.includes(record))).not.toEqual([]);
    // A call of a platform is made within a step of a workflow.
    const step = parentOf(named(/^netsuite write postInvoice$/)[0]);
    expect([step?.name, parentOf(step)?.name]).toEqual([expect.stringMatching(/^step /), "workflow posting"]);
  });
});
