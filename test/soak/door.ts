import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A TCP port that stays while what stands behind it comes and goes: a database that is started anew, or several workers. */
export interface Door {
  port: number;
  close(): Promise<void>;
}

/** @param targets the ports behind it at present; connections take turns, and pass by those where nothing listens */
export async function openDoor(targets: () => readonly number[]): Promise<Door> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((inbound) => {
    turn += 1;
    const ports = targets();
    const inOrder = ports.map((_, no) => ports[(no + turn) % ports.length] ?? 0);
    open.add(inbound.on("close", () => open.delete(inbound)).on("error", () => {}));
    void pass(inbound, inOrder);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      open.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}

async function pass(inbound: Socket, ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    const outbound = await reached(port);
    if (!outbound) continue;
    outbound.on("error", () => inbound.destroy()).on("close", () => inbound.destroy());
    inbound.on("close", () => outbound.destroy());
    inbound.pipe(outbound).pipe(inbound);
    return;
  }
  inbound.destroy();
}

const reached = (port: number): Promise<Socket | null> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(socket));
    socket.once("error", () => resolve(null));
  });
