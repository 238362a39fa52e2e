import { createServer, type AddressInfo } from "node:net";

/** A loopback port that nothing listens on at the moment: the one wanted, if that is free. */
export const freePort = (wanted?: number): Promise<number> =>
  portOf(wanted ?? 0).catch((error: unknown) => (wanted === undefined ? Promise.reject(error as Error) : portOf(0)));

const portOf = (asked: number) =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(asked, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
