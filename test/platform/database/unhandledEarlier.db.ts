import { UNHANDLED } from "../../../connectors/connector";
import { UNHANDLED_MESSAGE } from "../../../domain/exception/unhandledMessage";
import { versionBefore } from "./versionBefore";

describe("cases of messages that the hub has no rule for, from before people could close them", () => {
  it("can be closed where a known platform sent what may never have a rule, and no others", async () => {
    await using database = await versionBefore("20261126123100_let_people_close_unhandled_messages");
    const { rows, upgrade } = database;
    await rows(`
      INSERT INTO operations.inbox_message (id, source, event_id, kind, object_type, object_id, payload)
      SELECT id, 'stripe-main/webhook', id, 'new.event', of, id, '{}'
      FROM (VALUES ('sent', '${UNHANDLED}'), ('closed', '${UNHANDLED}'), ('stranger', '${UNHANDLED}'), ('invoice', 'Invoice'))
        AS told (id, of);
      INSERT INTO operations.exception_case (id, state, class, title, explanation, suggested_actions, subject_type,
        subject_id, system, cause, fingerprint, severity, attempts, first_seen_at, last_seen_at, ended, updated_at)
      SELECT id, 'OPEN', 'SCHEMA_DRIFT', '', 'It is kept.', '[]', 'InboxMessage', id, system, '',
        system || ':SCHEMA_DRIFT:InboxMessage', 'WARN', 1, now(), now(), ended, now()
      FROM (VALUES ('sent', 'BILLING', NULL), ('closed', 'BILLING', 'HEALED'), ('stranger', 'HUB', NULL),
        ('invoice', 'BILLING', NULL)) AS told (id, system, ended);`);
    await upgrade();
    const told = await rows(
      "SELECT id, subject_type, fingerprint, explanation, version FROM operations.exception_case ORDER BY id",
    );
    const closable = {
      subject_type: UNHANDLED_MESSAGE,
      fingerprint: "BILLING:SCHEMA_DRIFT:UnhandledMessage",
      version: 2,
    };
    const before = { subject_type: "InboxMessage", explanation: "It is kept.", version: 1 };
    expect(told).toEqual([
      { id: "closed", ...closable, explanation: "It is kept." },
      { id: "invoice", ...before, fingerprint: "BILLING:SCHEMA_DRIFT:InboxMessage" },
      {
        ...{ id: "sent", ...closable },
        explanation: "It is kept. Once that is done, or none moved, two people close this case.",
      },
      { id: "stranger", ...before, fingerprint: "HUB:SCHEMA_DRIFT:InboxMessage" },
    ]);
  });
});
