import { readCursor } from "../../../connectors/netsuite/changes/pollCursor";
import { versionBefore } from "./versionBefore";

const POLLED = "20261126123200_say_where_polls_began";
const position = { at: "2026-05-16 12:00:00", seen: { "transaction:1": "2026-05-16 12:00:00" } };

describe("what the poll of a ledger did not ask for in an earlier version", () => {
  it.each([
    // The hub heard first on March 10, and had begun on March 2; where nothing says so, a day before it heard first.
    ["since the hub began", true, true, "2026-03-02 08:00:00"],
    ["since the day before the hub heard of anything", false, true, "2026-03-09 09:30:00"],
    ["from where it is, where the hub has heard of nothing", false, false, "2026-05-16 12:00:00"],
  ])("is read %s", async (_what, began, heard, from) => {
    await using database = await versionBefore(POLLED);
    const { rows, upgrade } = database;
    const others = [
      { source: "salesforce-main/poll", cursor: '{"Account":"2026-05-16"}' },
      { source: "stripe-main/events", cursor: "evt_1" },
      ...(began ? [{ source: "go-live", cursor: "2026-03-02T08:00:00.000Z" }] : []),
    ];
    const feeds = [
      ...others,
      { source: "netsuite-main/poll", cursor: JSON.stringify({ transaction: position, accountingperiod: position }) },
    ];
    const kept = feeds.map(({ source, cursor }) => `('${source}', '${cursor}', now())`).join(", ");
    await rows(`INSERT INTO operations.feed_cursor (source, cursor, updated_at) VALUES ${kept}`);
    if (heard)
      await rows(`
        INSERT INTO operations.inbox_message (id, source, event_id, kind, object_type, object_id, payload, received_at)
        VALUES ('a', 'stripe-main/events', 'a', 'new', 'Invoice', 'in_1', '{}', '2026-03-10T09:30:00Z'),
          ('b', 'netsuite-main/poll', 'b', 'new', 'Document', '1', '{}', '2026-03-12T09:30:00Z')`);
    await upgrade();
    const after = await rows("SELECT source, cursor FROM operations.feed_cursor");
    const polled = after.find(({ source }) => source === "netsuite-main/poll");
    const read = { ...position, began: from, asked: "" };
    expect(readCursor(String(polled?.["cursor"]))).toEqual({ transaction: read, accountingperiod: read });
    expect(after).toEqual(expect.arrayContaining(others));
  });
});
