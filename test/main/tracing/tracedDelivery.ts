import { openTracing } from "../../../main/tracing/openTracing";
import { openStore } from "../../../platform/store/openStore";
import { openDoor, signedEvent } from "../../intake/openDoor";
import { testDatabase } from "../../support/testDatabase";
import { otlpReceiver } from "./otlpReceiver";

/** Delivers a webhook, and one that is forged; prints their correlation ids with the spans that were sent. */
async function main(): Promise<void> {
  const receiver = await otlpReceiver();
  const tracing = openTracing(receiver.url, "worker");
  const database = await testDatabase();
  const store = openStore(database.url, 3);
  const door = await openDoor(store);
  const { body, headers } = signedEvent("evt_1");
  const kept = await fetch(door.url + door.path, { method: "POST", headers, body });
  const forged = await fetch(door.url + door.path, { method: "POST", headers, body: `${body} ` });
  await door.close();
  await store.close();
  await database.drop();
  await tracing.close();
  await receiver.close();
  const idOf = (answer: Response) => answer.headers.get("x-correlation-id");
  process.stdout.write(JSON.stringify({ correlationId: idOf(kept), refused: idOf(forged), spans: receiver.spans }));
}

void main();
