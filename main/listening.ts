import { HubError } from "../schema/hubError";

/** What a server is told of where it listens: each by the setting's name, and the setting's value. */
interface Place {
  host: readonly [name: string, value: string];
  /** Several, of a server that listens at several. */
  ports: readonly (readonly [name: string, value: number])[];
}

/**
 * Starts a server.
 * @throws HubError `settings.invalid` naming the setting by which it cannot listen
 */
export async function listening<Server>({ host, ports }: Place, start: () => Promise<Server>): Promise<Server> {
  try {
    return await start();
  } catch (cause) {
    const { syscall, code, port } = Object(cause) as { syscall?: unknown; code?: unknown; port?: unknown };
    if (syscall !== "listen" && syscall !== "getaddrinfo") throw cause;
    const [hostName, address] = host;
    const [portName, number] = ports.find(([, value]) => value === port) ?? ports[0] ?? [hostName, ""];
    const at = `${address}:${number}`;
    const told: Readonly<Record<string, string>> = {
      EADDRINUSE: `${portName}: something listens at ${at} already`,
      EACCES: `${portName}: this process may not listen at ${at}`,
    };
    const said = told[String(code)] ?? `${hostName}: ${address} is no address of this machine (${String(code)})`;
    throw new HubError("settings.invalid", `Settings cannot be used:\n  ${said}`, { cause, retryable: false });
  }
}
