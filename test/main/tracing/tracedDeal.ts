import { openTracing } from "../../../main/tracing/openTracing";
import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { startCompany } from "../../workflows/startCompany";
import { otlpReceiver } from "./otlpReceiver";

/** Takes a deal through, and prints its correlation id with the spans that were sent. */
async function main(): Promise<void> {
  const receiver = await otlpReceiver();
  const tracing = openTracing(receiver.url, "worker");
  const company = await startCompany();
  const hub = await company.startHub();
  await win(company.sales, await aDeal(company.sales));
  const { store, state } = company;
  await eventually(async () => (await store.prisma.order.findFirst())?.state === "FULFILLED", state);
  // What billing tells of its own accord comes later than what the hub heard at its writes.
  const invoices = { objectType: "Invoice", kind: { startsWith: "invoice." } };
  await eventually(
    async () => (await store.prisma.inboxMessage.count({ where: { ...invoices, processedAt: { not: null } } })) > 0,
    state,
  );
  await hub.stop();
  const { correlationId } = await store.prisma.order.findFirstOrThrow();
  await company.close();
  await tracing.close();
  await receiver.close();
  process.stdout.write(JSON.stringify({ correlationId, spans: receiver.spans }));
}

void main();
