import { createServer, type AddressInfo, type Socket } from "node:net";
import { Client } from "pg";
import { openLog } from "../../../main/openLog";
import { keepListening } from "../../../platform/store/keepListening";
import { cuttableProxy, type CuttableProxy } from "../../support/cuttableProxy";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { eventually } from "../../workflows/eventually";

const CHANNEL = "wake_test";
const EVERY_MS = 1_500;
const NEVER_MS = 3_600_000;
const PROMPT_MS = 3_000;
const LOST = "A wake-up connection was lost; until it is back, waiting is by the clock";
const BACK = "The wake-up connection is back";

interface Line {
  msg: string;
  channel: string;
  awaySeconds?: number;
}

describe("a wake-up connection", () => {
  let database: TestDatabase;
  let proxy: CuttableProxy;
  let listener: { close(): Promise<void> } | undefined;
  let heard: (string | undefined)[];
  let lines: Line[];

  beforeEach(async () => {
    [heard, lines] = [[], []];
    database = await testDatabase();
    proxy = await cuttableProxy(database.url);
  });
  afterEach(async () => {
    await listener?.close();
    listener = undefined;
    await proxy.close();
    await database.drop();
  });

  const listen = (url: string, everyMs: number) => {
    const log = openLog("info", () => null, undefined, { write: (line: string) => void lines.push(JSON.parse(line)) });
    listener = keepListening(url, CHANNEL, (payload) => void heard.push(payload), log, everyMs);
    return listener;
  };
  const ask = async (statement: string) => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  const isUp = (times = 1) => eventually(async () => heard.filter((one) => one === undefined).length >= times);
  const said = (msg: string) => lines.filter((line) => line.msg === msg);

  it("is made anew once it is up and says nothing", async () => {
    listen(proxy.url, EVERY_MS);
    await isUp();
    proxy.freeze();
    await eventually(async () => said(LOST).length > 0);
    await proxy.restore();
    await isUp(2);
    await ask(`NOTIFY ${CHANNEL}, 'again'`);
    await eventually(async () => heard.includes("again"));
  });

  it("is told as lost once and as back once, when the server ends it", async () => {
    listen(database.url, NEVER_MS);
    await isUp();
    await ask(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE query = 'LISTEN ${CHANNEL}' AND datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await isUp(2);
    expect(lines).toMatchObject([
      { msg: LOST, channel: CHANNEL },
      { msg: BACK, channel: CHANNEL, awaySeconds: 1 },
    ]);
  });

  it("is tried again when the server takes it and says nothing", async () => {
    const mute = await muteServer();
    listen(mute.url, 300);
    await eventually(async () => mute.taken() >= 2);
    await mute.close();
  });

  it("is closed promptly while the server takes it and says nothing", async () => {
    const mute = await muteServer();
    const { close } = listen(mute.url, NEVER_MS);
    await eventually(async () => mute.taken() === 1);
    const closedAt = performance.now();
    await close();
    expect(performance.now() - closedAt).toBeLessThan(PROMPT_MS);
    expect(lines).toEqual([]);
    await mute.close();
  });

  it("is closed promptly once it is up and says nothing", async () => {
    const { close } = listen(proxy.url, NEVER_MS);
    await isUp();
    proxy.freeze();
    const closedAt = performance.now();
    await close();
    expect(performance.now() - closedAt).toBeLessThan(PROMPT_MS);
  });
});

/** Takes connections, and never says anything. */
async function muteServer() {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket.pause().on("error", () => {})));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgresql://nobody@127.0.0.1:${port}/nothing`,
    taken: () => sockets.length,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
