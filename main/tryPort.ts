import { createServer } from "node:net";

/** Listens and ends at once, so that a port that is taken is known before anybody is asked anything. @throws as `listen` */
export const tryPort = (host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, host, () => server.close(() => resolve()));
  });
