import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const value = z.looseObject({
  ...{ stringValue: z.string().optional(), intValue: z.coerce.string().optional() },
  arrayValue: z.object({ values: z.array(z.object({ stringValue: z.string() })) }).optional(),
});
const attribute = z.object({ key: z.string(), value });
const span = z.object({
  ...{ traceId: z.string(), spanId: z.string(), parentSpanId: z.string().optional(), name: z.string() },
  attributes: z.array(attribute).default([]),
});
const request = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(span) })) })),
});

interface ReceivedSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  name: string;
  attributes: Record<string, string>;
}

/** Receives spans by OTLP in its JSON encoding. @see https://opentelemetry.io/docs/specs/otlp/#otlphttp */
export async function otlpReceiver() {
  const spans: ReceivedSpan[] = [];
  const server = createServer((asked, answer) => {
    const chunks: Buffer[] = [];
    asked.on("data", (chunk: Buffer) => chunks.push(chunk));
    asked.on("end", () => {
      const { resourceSpans } = request.parse(JSON.parse(Buffer.concat(chunks).toString()));
      const sent = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
      spans.push(
        ...sent.map(({ attributes, parentSpanId, ...one }) => ({
          ...{ ...one, parentSpanId },
          attributes: Object.fromEntries(attributes.map((one) => [one.key, textOf(one.value)])),
        })),
      );
      answer.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const textOf = ({ stringValue, intValue, arrayValue }: z.output<typeof value>): string =>
  arrayValue ? arrayValue.values.map((one) => one.stringValue).join(", ") : String(stringValue ?? intValue);
