import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dataFolder } from "../../main/dataFolder";
import { listening } from "../../main/listening";
import { sandboxSettings } from "../../main/settings/connectorSettings";
import { readSettings } from "../../main/settings/readSettings";
import { sandboxes } from "../../main/startSandboxes";
import { freePorts } from "../support/freePorts";

const opened: Server[] = [];
const listen = (port: number, host: string) =>
  new Promise<Server>((resolve, reject) => {
    const server = createServer();
    opened.push(server);
    server.once("error", reject).listen(port, host, () => resolve(server));
  });
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "throughline-listening-"))));
afterEach(() => {
  for (const server of opened.splice(0)) server.close();
  rmSync(folder, { recursive: true });
});

describe("a server that cannot listen", () => {
  const start = (host: string, port: number) =>
    listening({ host: ["HOST", host], ports: [["GATEWAY_PORT", port]] }, () => listen(port, host));

  it("says by which port, when another process has it", async () => {
    const [port = 0] = await freePorts(1);
    await listen(port, "127.0.0.1");
    await expect(start("127.0.0.1", port)).rejects.toMatchObject({
      code: "settings.invalid",
      message: `Settings cannot be used:\n  GATEWAY_PORT: something listens at 127.0.0.1:${port} already`,
    });
  });

  it.each(["nowhere.invalid", "192.0.2.1"])("says by which host, when it is none of this machine: %s", async (host) => {
    await expect(start(host, 0)).rejects.toThrow(`  HOST: ${host} is no address of this machine (E`);
  });

  it.each(["SANDBOX_SALESFORCE_PORT", "SANDBOX_STRIPE_PORT", "SANDBOX_NETSUITE_PORT"] as const)(
    "is a sandbox, too: %s",
    async (name) => {
      const [port = 0] = await freePorts(1);
      await listen(port, "127.0.0.1");
      const settings = readSettings(sandboxSettings, { SANDBOX_SALESFORCE_PUBSUB_PORT: "0", [name]: `${port}` });
      const sandbox = name.split("_")[1]?.toLowerCase() as keyof typeof sandboxes;
      await expect(sandboxes[sandbox](settings, folder)).rejects.toThrow(`  ${name}: something listens at 127.0.0.1:`);
    },
  );

  it("leaves every other error as it is", async () => {
    const other = new Error("of another kind");
    const start = () => Promise.reject(other);
    await expect(listening({ host: ["HOST", "a"], ports: [] }, start)).rejects.toBe(other);
  });
});

describe("DATA_DIR", () => {
  it("is refused when it is a file, or below one", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    for (const path of [file, join(file, "data")]) {
      expect(() => dataFolder(path)).toThrow(`Settings cannot be used:\n  DATA_DIR: ${path} is not a folder`);
    }
    // Where the system lets nobody make anything, it says so at once.
    expect(() => dataFolder("/proc/throughline/data")).toThrow(
      /DATA_DIR: \/proc\/throughline\/data cannot be used \(E/,
    );
    expect(dataFolder(join(folder, "a", "b"))).toBe(join(folder, "a", "b"));
  });
});
