import { openTracing } from "../../../main/tracing/openTracing";
import { aGateway } from "../../gateway/aGateway";
import { otlpReceiver } from "./otlpReceiver";

/** Asks a gateway over subgraphs elsewhere one question, and prints its correlation id with the spans that were sent. */
async function main(): Promise<void> {
  const receiver = await otlpReceiver();
  const tracing = openTracing(receiver.url, "gateway");
  const gateway = await aGateway("over HTTP");
  const { headers } = await gateway.ask('{ account(id: "a1") { name } }');
  const refused = await gateway.post("{ this is no JSON");
  await gateway.close();
  await tracing.close();
  await receiver.close();
  const told = { correlationId: headers.get("x-correlation-id"), refused: refused.headers.get("x-correlation-id") };
  process.stdout.write(JSON.stringify({ ...told, spans: receiver.spans }));
}

void main();
