import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { trace } from "@opentelemetry/api";
import { openTracing } from "../../../main/tracing/openTracing";

/** Sends one span with the headers that it is given, and prints those that arrive. */
async function main(headers: string): Promise<void> {
  const receiver = createServer((asked, answer) => {
    process.stdout.write(JSON.stringify(asked.headers));
    answer.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await once(receiver.listen(0, "127.0.0.1"), "listening");
  const tracing = openTracing(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}`, "worker", headers);
  trace.getTracer("test").startSpan("one").end();
  await tracing.close();
  receiver.close();
}

void main(process.argv[2] ?? "");
