import { createHash } from "node:crypto";
import type { Client } from "graphql-ws";
import pino from "pino";
import { appendEvents, type NewEvent } from "../../platform/eventLog/appendEvents";
import { encodeCursor } from "../../platform/eventLog/cursor";
import { startSequencer, type Sequencer } from "../../platform/eventLog/startSequencer";
import { newId } from "../../platform/ids/newId";
import { openStore, type Store } from "../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { eventually } from "../workflows/eventually";
import { startGraph, type Reach } from "./startGraph";

const query = `
  subscription Follow($accountId: ID!, $after: String) {
    lifecycle(filter: { accountId: $accountId }, after: $after) {
      cursor
      event { id sequence data }
      subject { ... on Account { id name } ... on Order { id state } }
    }
  }`;

interface Message {
  cursor: string;
  event: { id: string; sequence: number; data: unknown };
  subject: { id: string; name?: string; state?: string } | null;
}

/** How often a client drops is drawn from here; give a failed run's seed again to see the same draws. */
const seed = process.env.SEED ?? String(Date.now());

describe.each<Reach>(["in process", "over HTTP"])("the lifecycle over the gateway, its subgraphs %s", (reach) => {
  let database: TestDatabase;
  let store: Store;
  let sequencer: Sequencer;
  let graph: Awaited<ReturnType<typeof startGraph>>;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 12);
    sequencer = startSequencer(database.url, pino({ level: "silent" }), "sequencer");
    graph = await startGraph(store, reach);
  }, 60_000);
  afterAll(async () => {
    await graph?.close();
    await sequencer?.stop();
    await store?.close();
    await database?.drop();
  }, 60_000);

  const anAccount = async () =>
    (await store.prisma.account.create({ data: { id: newId("account"), name: "Acme" } })).id;
  const append = async (accountId: string, count: number) => {
    for (let n = 0; n < count; n += 1) {
      await store.prisma.$transaction(async (tx) => appendEvents(tx, new Date(), [renamed(accountId)]));
    }
  };
  const numbered = async (accountId: string) => {
    const events = await store.prisma.event.findMany({ where: { accountId }, orderBy: { position: "asc" } });
    return events.map(({ id, position }) => ({ id, sequence: Number(position) }));
  };
  const end = async () => {
    const { epoch, lastPosition } = await store.prisma.eventLog.findFirstOrThrow();
    return encodeCursor({ epoch, position: lastPosition });
  };
  const eventsIn = (heard: readonly Message[]) => heard.map(({ event: { id, sequence } }) => ({ id, sequence }));

  it("gives a client that drops and comes back at random each of 2,000 events once and in order, while 8 write", async () => {
    const accountId = await anAccount();
    const after = await end();
    const draw = drawsOf(seed);
    const heard: Message[] = [];
    let connections = 0;
    const read = async () => {
      for (; heard.length < 2_000; connections += 1) {
        const patience = Math.min(2_000 - heard.length, draw(150));
        heard.push(...(await hear(graph.client(), { accountId, after: heard.at(-1)?.cursor ?? after }, patience)));
      }
    };
    await Promise.all([read(), ...Array.from({ length: 8 }, () => append(accountId, 250))]);
    expect({ seed, events: eventsIn(heard) }).toEqual({ seed, events: await numbered(accountId) });
    expect({ seed, often: connections > 10 }).toEqual({ seed, often: true });
    expect(heard.filter(({ subject }) => subject?.name !== "Acme")).toEqual([]);
  }, 120_000);

  it("gives a client that was away for 2,000 events all of them over one connection", async () => {
    const accountId = await anAccount();
    const after = await end();
    await Promise.all(Array.from({ length: 8 }, () => append(accountId, 250)));
    const heard = await hear(graph.client(), { accountId, after }, 2_000);
    expect(eventsIn(heard)).toEqual(await numbered(accountId));
  }, 120_000);

  it("gives a client without a cursor only what comes after it began, and then all of it", async () => {
    const accountId = await anAccount();
    await append(accountId, 20);
    const before = await eventually(async () => {
      const events = await numbered(accountId);
      return events.every(({ sequence }) => sequence > 0) && events.map(({ id }) => id);
    });
    let begun = false;
    const hearing = hear(graph.client(), { accountId }, 20, () => (begun = true));
    // Nothing tells a client that it has begun but its first message.
    while (!begun) await append(accountId, 1);
    await append(accountId, 20);
    const heard = eventsIn(await hearing);
    const all = await numbered(accountId);
    const first = all.findIndex(({ id }) => id === heard[0]?.id);
    expect(before).not.toContain(heard[0]?.id);
    expect(heard).toEqual(all.slice(first, first + 20));
  }, 60_000);

  it("shows the record as it is at each message, not as the first one found it", async () => {
    const accountId = await anAccount();
    const facts = { opportunityId: newId("opportunity"), winNumber: 1, checklist: [], accountId };
    const id = newId("order");
    await store.prisma.order.create({
      data: { id, businessKey: id, operationId: newId("operation"), state: "BILLING", ...facts },
    });
    const data = { orderId: id, opportunityId: facts.opportunityId };
    const event = {
      name: "hub.order.fulfilled",
      subject: id,
      accountId,
      correlationId: id,
      entityVersion: 1,
      data,
    } as const;
    const tell = () => store.prisma.$transaction(async (tx) => appendEvents(tx, new Date(), [event]));
    const after = await end();
    await tell();
    let moved: Promise<unknown> = Promise.resolve();
    const move = async () => {
      await store.prisma.order.update({ where: { id }, data: { state: "FULFILLED" } });
      await tell();
    };
    const heard = await hear(graph.client(), { accountId, after }, 2, () => (moved = move()));
    await moved;
    expect(heard.map(({ subject }) => subject)).toEqual([
      { id, state: "BILLING" },
      { id, state: "FULFILLED" },
    ]);
  }, 60_000);

  it("refuses a cursor of another log, rather than go live and miss what was between", async () => {
    const after = encodeCursor({ epoch: "another", position: 1n });
    await expect(hear(graph.client(), { accountId: await anAccount(), after }, 1)).rejects.toMatchObject([
      { extensions: { code: "CURSOR_EXPIRED" } },
    ]);
  });
});

/** Listens for so many messages, and drops the connection without a word. */
function hear(client: Client, variables: Record<string, unknown>, count: number, begun = () => {}): Promise<Message[]> {
  const heard: Message[] = [];
  return new Promise((resolve, reject) => {
    client.subscribe<{ lifecycle: Message }>(
      { query, variables },
      {
        next: ({ data, errors }) => {
          if (!data || errors) return reject(errors);
          // What was on its way when the connection dropped has not been seen.
          if (heard.length === count) return;
          heard.push(data.lifecycle);
          if (heard.length === 1) begun();
          if (heard.length < count) return;
          client.terminate();
          resolve(heard);
        },
        error: reject,
        complete: () => reject(new Error(`ended after ${heard.length} of ${count}`)),
      },
    );
  });
}

const renamed = (accountId: string): NewEvent<"crm.account.updated"> => ({
  name: "crm.account.updated",
  subject: accountId,
  accountId,
  correlationId: newId("transaction"),
  entityVersion: 1,
  data: { accountId, changedGroups: ["account.commercial"] },
});

/** Numbers from 1 to `most`, always the same for one seed. */
function drawsOf(text: string): (most: number) => number {
  let n = 0;
  return (most) => {
    n += 1;
    return 1 + (createHash("sha256").update(`${text} ${n}`).digest().readUInt32BE(0) % most);
  };
}
