import type { Client } from "pg";
import { fault, ok, type Verdict } from "../../connectors/finding";
import { storeAdvice } from "../../platform/store/storeAdvice";

/** What the server would answer to the first write of a user without the right to it, or of anyone. */
const NO_RIGHT = { code: "42501" };
const READ_ONLY = { code: "25006" };

interface Rights {
  standby: boolean;
  only: string;
  /** What the user may not do that a start, or the work behind it, does; such as `USAGE on schema crm`. */
  lacks: string[];
  made: boolean;
}

/** Whether the database takes the hub's writes, and lets its user do what a start and the work do. Only asks. */
export async function writable(client: Client): Promise<Verdict> {
  const { rows } = await client.query<Rights>(SQL, [SCHEMAS]);
  const [told] = rows;
  if (told?.standby || told?.only === "on") {
    return fault("It takes no writes: it is a standby, or set to read only", storeAdvice(READ_ONLY));
  }
  const [first, ...more] = told?.lacks ?? [];
  if (first !== undefined) {
    const others = more.length === 0 ? "" : `, and ${more.length} rights more`;
    return fault(`Its user lacks a right that the hub needs: ${first}${others}`, storeAdvice(NO_RIGHT));
  }
  return ok(told?.made ? "It takes writes" : "It takes writes; the hub's tables are not there yet");
}

/** The engine's among them. */
const SCHEMAS = ["crm", "billing", "erp", "operations", "dbos"];

/**
 * From the catalogues, for `to_regclass` itself is refused to whoever may not use a schema. A start asks for CREATE where
 * its list of migrations stands whether or not that is there, and for CREATE on the database while a schema is missing.
 */
const SQL = `
  WITH own AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = ANY ($1::text[])),
  lacking AS (
    SELECT 1 AS rank, 'CREATE on database ' || current_database() AS what
    WHERE NOT has_database_privilege(current_database(), 'CREATE')
      AND (SELECT count(*) FROM own) < cardinality($1::text[])
    UNION ALL
    SELECT 2, 'CREATE on schema ' || coalesce(current_schema(), 'public')
    WHERE current_schema() IS NULL OR NOT has_schema_privilege(current_schema(), 'CREATE')
    UNION ALL
    SELECT 3, 'USAGE on schema ' || nspname FROM own WHERE NOT has_schema_privilege(oid, 'USAGE')
    UNION ALL
    SELECT 4, kind || ' on ' || own.nspname || '.' || c.relname
    FROM pg_class c JOIN own ON own.oid = c.relnamespace, unnest(ARRAY['SELECT', 'INSERT']) AS kind
    WHERE c.relkind IN ('r', 'p') AND NOT has_table_privilege(c.oid, kind)
  )
  SELECT pg_is_in_recovery() AS standby, current_setting('transaction_read_only') AS only,
    ARRAY(SELECT what FROM lacking ORDER BY rank, what) AS lacks,
    EXISTS (SELECT 1 FROM pg_class c JOIN own ON own.oid = c.relnamespace
      WHERE own.nspname = 'operations' AND c.relname = 'inbox_message') AS made`;
