/** More than a graph has that are protected; what names more is cut, and says of how many. */
const MOST_FIELDS = 200;

/** Refused fields as an audit entry lists them, each once and in order, however often and wherever it was asked for. */
export function refusedFields(asked: Iterable<string>): { fields: string[]; fieldsInAll?: number } {
  const all = [...new Set(asked)].sort();
  const fields = all.slice(0, MOST_FIELDS);
  return all.length > fields.length ? { fields, fieldsInAll: all.length } : { fields };
}
