import { createServer } from "node:net";

/** Below what Linux and macOS give out by themselves: nobody else comes upon one of these by chance. */
const FIRST = 15_000;
const SPAN = 15_000;
/** Where this process begins: far from other processes of the same run. */
let next = Math.floor(Math.random() * SPAN);

/**
 * Ports on which nothing listens, all different. A port that the system chose and that is let go may be another's by the
 * time it is wanted; these stay free until somebody asks for them by number.
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = FIRST + (next % SPAN);
    next += 1;
    if (await isFree(port)) ports.push(port);
  }
  return ports;
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
