import type { Row, Wire } from "./openWire";

/** All rows of a query, page after page; it must be ordered by something unique. */
export async function* queryAll(wire: Wire, q: string, about: string): AsyncGenerator<Row[]> {
  for (let offset = 0, more = true; more;) {
    const page = await wire.query(q, about, { offset });
    if (page.rows.length > 0) yield page.rows;
    offset += page.rows.length;
    more = page.more;
  }
}
