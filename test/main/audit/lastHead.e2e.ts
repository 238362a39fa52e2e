import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { runHub } from "../../../main/roles/everything";
import { openStore } from "../../../platform/store/openStore";
import { testDatabase } from "../../support/testDatabase";
import { places } from "../places";

/** What is told last of where the audit log ends. */
function lastHead(lines: readonly string[]): unknown {
  const heads = lines.map((line) => JSON.parse(line) as { auditHead?: string }).filter(({ auditHead }) => auditHead);
  return heads.at(-1)?.auditHead;
}

it("notes where the audit log ends behind the last entry of the process, of refusals that it had held back too", async () => {
  const database = await testDatabase();
  const store = openStore(database.url, 8);
  const folder = mkdtempSync(join(tmpdir(), "throughline-head-"));
  const lines: string[] = [];
  try {
    const log = pino({ level: "info" }, { write: (line) => void lines.push(line) });
    const hub = await runHub({ ...(await places()), DATA_DIR: folder, POLL_SECONDS: "3600" }, store, log, () => {});
    const refuse = () =>
      fetch(hub.gateway.url, {
        method: "POST",
        headers: { "content-type": "application/json", "x-throughline-role": "viewer" },
        body: JSON.stringify({ query: "{ auditLog { nodes { seq } } }" }),
      });
    await refuse();
    await refuse();
    await hub.close();
    const last = await store.prisma.auditEntry.findFirstOrThrow({ orderBy: { seq: "desc" } });
    expect(last).toMatchObject({ action: "REFUSAL", what: "UNAUTHORIZED_FIELD", after: { times: 1 } });
    expect(lastHead(lines)).toBe(`${last.seq}:${last.hash}`);
  } finally {
    await store.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
});
