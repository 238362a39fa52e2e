import { generateKeyPairSync } from "node:crypto";
import { createPublicKey } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "./dataFolder";

/**
 * The key pair with which the hub logs in to the NetSuite sandbox, made at its first use and kept in the data folder.
 * Of several processes that start at once all get the same.
 */
export function demoKey(dataDir: string): { privateKey: string; publicKey: string } {
  const file = join(dataFolder(dataDir), "netsuite-sandbox-key.pem");
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
    try {
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(draft);
    }
  }
  const privateKey = readFileSync(file, "utf8");
  return { privateKey, publicKey: createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString() };
}
