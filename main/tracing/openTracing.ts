import { context, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { parseKeyPairsIntoRecord, W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";

/** What more there is before it could be sent is left out: SQL makes many. */
const MOST_WAITING = 16_384;

/**
 * Has this process send its spans by OTLP over HTTP, to the receiver that `OTEL_EXPORTER_OTLP_ENDPOINT` names. Where
 * this is not called, no span is made. The exporter reads its other settings by OpenTelemetry's own names.
 * @param headers as `OTEL_EXPORTER_OTLP_HEADERS` has them, which may stand in a file that the exporter does not read
 * @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/
 */
export function openTracing(endpoint: string, role: string, headers?: string): { close(): Promise<void> } {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/, "")}/v1/traces`,
    headers: parseKeyPairsIntoRecord(headers),
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": `throughline-${role}`, "service.namespace": "throughline" }),
    spanProcessors: [new BatchSpanProcessor({ exporter, maxQueueSize: MOST_WAITING })],
  });
  trace.setGlobalTracerProvider(provider);
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  return {
    close: async () => {
      // A receiver that is away keeps no process from ending.
      await provider.shutdown().catch(() => {});
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}
