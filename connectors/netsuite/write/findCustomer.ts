import type { Row, Wire } from "../wire/openWire";
import { quote } from "../wire/quote";

/** The customer that carries the account's id for its external id. */
export async function findCustomer(wire: Wire, accountExternalId: string): Promise<Row | null> {
  const q = `SELECT x.id, x.companyname, x.email, x.subsidiary, s.externalid AS subsidiarykey, c.symbol AS currency,
      TO_CHAR(x.lastmodifieddate, 'YYYY-MM-DD HH24:MI:SS') AS modified
    FROM customer x LEFT JOIN subsidiary s ON s.id = x.subsidiary LEFT JOIN currency c ON c.id = x.currency
    WHERE x.externalid = ${quote(accountExternalId)}`;
  const { rows } = await wire.query(q, `Customer ${accountExternalId}`);
  return rows[0] ?? null;
}
