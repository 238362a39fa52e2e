import { readFileSync } from "node:fs";
import { heldAgainst, heldAgainstKinds, type HeldAgainst } from "../../schema/connectors/heldAgainst";
import { platforms, type Platform } from "../../schema/instance";
import type { GraphContext } from "../../platform/graph/graphContext";
import { readConnectors } from "../../subgraphs/operations/connector/readConnectors";

/** The page of each connector that tells what it was held against. */
const pages: Record<Platform, string> = {
  salesforce: "connectors/salesforce/README.md",
  stripe: "connectors/stripe/README.md",
  netsuite: "connectors/netsuite/README.md",
};

const says: Record<HeldAgainst["kind"], string> = {
  INDEPENDENT_SERVER: "an independent server",
  INDEPENDENT_CLIENT: "an independent client",
  PUBLISHED_SCHEMA: "a published schema",
  DOCUMENTATION: "documentation",
  RECORDINGS: "public recordings",
  LIVE_ACCOUNT: "a live account",
};

/** A table's rows, whatever the room around their cells. */
const rowsOf = (markdown: string): string[][] =>
  markdown
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe.each(platforms)("what the connector of %s was held against", (platform) => {
  it("stands in its page as it stands in the graph", () => {
    const page = readFileSync(pages[platform], "utf8").split("## What it was held against")[1] ?? "";
    const [, , ...rows] = rowsOf(page.split("\n## ")[0] ?? "");
    const expected = heldAgainst[platform].map(({ kind, name, version, result }) => [
      says[kind],
      name ?? "none",
      version ?? "",
      result,
    ]);
    expect(rows).toEqual(expected);
  });

  it("is told of every kind, once, also while no worker has spoken to the platform", async () => {
    expect(heldAgainst[platform].map(({ kind }) => kind)).toEqual(heldAgainstKinds);
    // A database that has nothing but a clock.
    const reader = {
      $queryRawUnsafe: async (sql: string) => (sql.startsWith("SELECT clock_timestamp") ? [{ now: new Date() }] : []),
    };
    const none = { prisma: { connection: { findMany: async () => [] } }, reader };
    const context = { store: none, now: () => new Date() };
    const connectors = await readConnectors(context as unknown as GraphContext);
    expect(connectors.filter((one) => one.platform === platform)).toMatchObject([
      { heldAgainst: heldAgainst[platform], instanceId: null, health: "UNKNOWN" },
    ]);
  });
});
