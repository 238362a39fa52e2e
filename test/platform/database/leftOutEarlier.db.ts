import { recognitionCauses } from "../../../workflows/revenue/recognitionInput";
import { versionBefore } from "./versionBefore";

const READ_AGAIN = "20261126075000_read_again_what_earlier_versions_left_out";

describe("what earlier versions left out", () => {
  it("is read again, and cases about recognized revenue say what they tell of", async () => {
    await using database = await versionBefore(READ_AGAIN);
    const { rows, upgrade } = database;
    await rows(`
        INSERT INTO billing.subscription (id, status, served_until, started_at, current_period_start,
          current_period_end, mrr_minor, annual_minor, currency, updated_at)
        SELECT id, status, served::date, now(), now(), now(), 0, 0, 'USD', now() FROM (VALUES
          ('sub_lives', 'ACTIVE', NULL), ('sub_ended', 'CANCELED', NULL), ('sub_known', 'CANCELED', '2026-03-01')
        ) AS told (id, status, served);
        INSERT INTO operations.external_ref (id, entity_id, role, platform, instance_id, object_type, external_id)
        SELECT 'ref_' || id, id, 'BILLING', 'stripe', 'stripe-main', 'Subscription', 'in_' || id FROM billing.subscription;
        INSERT INTO operations.exception_case (id, state, class, title, explanation, suggested_actions, subject_type,
          subject_id, system, cause, fingerprint, severity, attempts, first_seen_at, last_seen_at, correlation_id, retry, ended, updated_at)
        SELECT id, 'OPEN', class, title, '', '[]', 'Invoice', id, 'ERP', '', '', 'WARN', 1, now(), now(), id, retry::jsonb, ended, now()
        FROM (VALUES
          ('unread', 'AUTH', 'What the ERP recognized of the invoice INV-1 is not known', '{"workflow": "recognition"}', NULL),
          ('differs', 'UNBALANCED', 'The ERP''s recognized revenue of the invoice INV-2 is not what was earned', '{"workflow": "recognition"}', NULL),
          ('healed', 'UNBALANCED', 'The ERP''s recognized revenue of the invoice INV-3 is not what was earned', '{"workflow": "recognition"}', 'HEALED'),
          ('other', 'AUTH', 'The invoice INV-4 is not in the ledger', '{"workflow": "posting"}', NULL)
        ) AS told (id, class, title, retry, ended);`);
    await upgrade();
    expect(
      await rows(
        `SELECT source, kind, object_type, object_id, processed_at, due_at <= now() AS due FROM operations.inbox_message
        WHERE event_id LIKE '%:served'`,
      ),
    ).toEqual([
      {
        ...{ source: "stripe-main/upgrade", kind: "READ", object_type: "Subscription", object_id: "in_sub_ended" },
        ...{ processed_at: null, due: true },
      },
    ]);
    expect(await rows("SELECT id, cause FROM operations.exception_case ORDER BY id")).toEqual([
      { id: "differs", cause: recognitionCauses.differs },
      { id: "healed", cause: "" },
      { id: "other", cause: "" },
      { id: "unread", cause: recognitionCauses.notRead },
    ]);
  });
});
