import { versionBefore } from "./versionBefore";

const KNOWN = "20261128031500_know_when_a_subscription_ended";

describe("subscriptions that ended before it was kept when", () => {
  it("are read once more, behind all else, and no others; until then they ended when service did", async () => {
    await using database = await versionBefore(KNOWN);
    const { rows, upgrade } = database;
    await rows(`
      INSERT INTO billing.subscription (id, status, served_until, cancel_at, started_at, current_period_start,
        current_period_end, mrr_minor, annual_minor, currency, updated_at)
      SELECT id, status, served::date, cancels::timestamptz, now(), now(), now(), 0, 0, 'USD', now() FROM (VALUES
        ('lives', 'ACTIVE', NULL, NULL), ('cancels', 'ACTIVE', NULL, '2027-06-01'), ('never', 'EXPIRED', NULL, NULL),
        ('ended', 'CANCELED', '2026-06-01', NULL)
      ) AS told (id, status, served, cancels);
      INSERT INTO operations.external_ref (id, entity_id, role, platform, instance_id, object_type, external_id)
      SELECT 'ref_' || id, id, 'BILLING', 'stripe', 'stripe-main', 'Subscription', 'sub_' || id FROM billing.subscription;`);
    await upgrade();
    const ends = await rows("SELECT ended_at::text AS at FROM billing.subscription WHERE id = 'ended'");
    expect(ends).toEqual([{ at: "2026-06-01 00:00:00+00" }]);
    const again = await rows(`
      SELECT object_id AS id, source, kind, lane, due_at <= now() AS due FROM operations.inbox_message
      WHERE processed_at IS NULL AND event_id LIKE '%:ended' ORDER BY object_id`);
    const read = { source: "stripe-main/upgrade", kind: "READ", lane: 2, due: true };
    expect(again).toEqual(["sub_ended", "sub_never"].map((id) => ({ id, ...read })));
  });
});
