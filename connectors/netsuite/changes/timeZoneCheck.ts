import { z } from "zod";
import { VendorFailure } from "../../vendorFailure";
import { documentTypes } from "../documentType";
import { given } from "../read/masterReader";
import type { Row, Wire } from "../wire/openWire";
import { quote } from "../wire/quote";
import { understand } from "../wire/understand";

const DAY_MS = 86_400_000;
/** Zones differ by quarters of an hour; what is less was changed between two looks at it. */
const QUARTER_MS = 900_000;

const recordBody = z.object({ lastModifiedDate: z.string() });

/**
 * Makes sure, once a day, that SuiteQL shows times in UTC: it shows them in the time zone of the integration's user, by
 * which a change would be missed in the hour that comes twice a year. A record of its own tells the same time in UTC
 * always. One record of winter and one of summer are looked at, since some zones are UTC for half of the year. See "Date
 * and Time" (section_157305090645) in the NetSuite help.
 *
 * @returns whether there was a document to see it by
 * @throws VendorFailure `AUTH` where the user is in another zone
 */
export function timeZoneCheck(wire: Wire, now = () => Date.now()): (signal: AbortSignal) => Promise<boolean> {
  let until = 0;
  return async (signal) => {
    if (now() < until) return true;
    const latest = await changedLast(wire, "", signal);
    if (!latest) return false;
    const [year, month] = [given(latest, "modified").slice(0, 4), given(latest, "modified").slice(5, 7)];
    const halves = ["01", "07"].map((it) => monthOf(it <= month ? Number(year) : Number(year) - 1, it));
    const others = await Promise.all(halves.map((within) => changedLast(wire, within, signal)));
    for (const row of [latest, ...others]) if (row) await compare(wire, row, signal);
    until = now() + DAY_MS;
    return true;
  };
}

const FORMAT = "'YYYY-MM-DD HH24:MI:SS'";

const records: ReadonlyMap<string, string> = new Map(
  Object.values(documentTypes).map(({ code, record }) => [code, record]),
);

const select = `SELECT x.id, x.type, TO_CHAR(x.lastmodifieddate, ${FORMAT}) AS modified FROM transaction x`;

/** The condition that a document was changed within a month. */
function monthOf(year: number, month: string): string {
  const day = (of: string) => `TO_DATE('${year}-${of}-01 00:00:00', ${FORMAT})`;
  const next = String(Number(month) + 1).padStart(2, "0");
  return ` AND x.lastmodifieddate >= ${day(month)} AND x.lastmodifieddate < ${day(next)}`;
}

/** The document that was changed last. */
async function changedLast(wire: Wire, within: string, signal: AbortSignal): Promise<Row | undefined> {
  const types = [...records.keys()].map(quote).join(", ");
  const q = `${select} WHERE x.type IN (${types})${within} ORDER BY x.lastmodifieddate DESC, x.id DESC`;
  const { rows } = await wire.query(q, "The time zone of the integration's user", { signal, limit: 1 });
  return rows[0];
}

async function compare(wire: Wire, row: Row, signal: AbortSignal): Promise<void> {
  const first = await offBy(wire, row);
  if (Math.abs(first) < QUARTER_MS) return;
  // It may have been changed between the two looks: then a second pair of them agrees.
  const { rows } = await wire.query(`${select} WHERE x.id = ${given(row, "id")}`, "A document's time", { signal });
  const off = rows[0] ? await offBy(wire, rows[0]) : 0;
  if (Math.abs(off) < QUARTER_MS) return;
  const hours = Math.round((off / 3_600_000) * 4) / 4;
  throw new VendorFailure(
    "AUTH",
    `The integration's NetSuite user sees times ${hours > 0 ? "+" : ""}${hours} hours off UTC, by which changes are missed. ` +
      "Set its time zone to GMT without daylight saving, under Home > Set Preferences > Time Zone.",
  );
}

/** By how much SuiteQL's time of a document is off the record's own. */
async function offBy(wire: Wire, row: Row): Promise<number> {
  const [id, record] = [given(row, "id"), records.get(given(row, "type"))];
  const about = `Document ${id}`;
  const text = await wire.get(`${record}/${id}?fields=lastModifiedDate`, about);
  if (text === null) return 0;
  const { lastModifiedDate } = understand(recordBody, text, about);
  return Date.parse(`${given(row, "modified").replace(" ", "T")}Z`) - Date.parse(lastModifiedDate);
}
