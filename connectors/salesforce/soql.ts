/** A SOQL text whose values are escaped: text is quoted, a Date is written bare. See "Quoted String Escape Sequences". */
export function soql(parts: TemplateStringsArray, ...values: readonly (string | Date)[]): string {
  return String.raw({ raw: parts }, ...values.map((value) => (value instanceof Date ? moment(value) : quoted(value))));
}

const moment = (value: Date) => value.toISOString();

const quoted = (text: string) =>
  `'${text
    .replace(/[\\'"]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")}'`;
