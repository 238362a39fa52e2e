import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface CuttableProxy {
  /** The same database, by way of the proxy. */
  url: string;
  /** Ends all connections and takes no more, as a server does that is gone. */
  cut(): Promise<void>;
  /** Takes connections and passes nothing on, as a server does that hangs. */
  freeze(): void;
  /** Never passes anything on again over the connections that there are, as behind a failover; new ones are as before. */
  mute(): void;
  /** Passes on again. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** A TCP proxy before a database, by which a test takes the database away and gives it back. */
export async function cuttableProxy(databaseUrl: string): Promise<CuttableProxy> {
  const target = new URL(databaseUrl);
  const pairs = new Set<readonly [Socket, Socket]>();
  const muted = new Set<Socket>();
  let frozen = false;
  const server = createServer((inbound) => {
    const outbound = connect(Number(target.port), target.hostname);
    const pair = [inbound, outbound] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [outbound, inbound] as const]) {
      from.on("error", () => {});
      from.on("data", (chunk) => to.write(chunk));
      from.on("close", () => {
        to.destroy();
        pairs.delete(pair);
      });
      if (frozen) from.pause();
    }
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const endAll = () => [...pairs].flat().forEach((socket) => socket.destroy());
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.port = String(port);
  const cut = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    endAll();
    await closed;
  };
  return {
    url: url.href,
    cut,
    freeze: () => {
      frozen = true;
      [...pairs].flat().forEach((socket) => socket.pause());
    },
    mute: () => {
      for (const [inbound, outbound] of pairs) {
        for (const socket of [inbound, outbound]) socket.pause().removeAllListeners("data");
        muted.add(inbound).add(outbound);
      }
    },
    restore: async () => {
      frozen = false;
      [...pairs].flat().forEach((socket) => muted.has(socket) || socket.resume());
      if (!server.listening) await listen(port);
    },
    close: async () => {
      if (server.listening) await cut();
    },
  };
}
