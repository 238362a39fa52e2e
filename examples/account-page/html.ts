/** Markup, whose values in braces are text: none of them can become markup. */
export function html(
  parts: TemplateStringsArray,
  ...values: (Html | Html[] | string | number | null | undefined)[]
): Html {
  const text = values.map((value) => (Array.isArray(value) ? value : [value]).map(escaped).join(""));
  return { markup: parts.map((part, at) => part + (text[at] ?? "")).join("") };
}

export interface Html {
  markup: string;
}

function escaped(value: Html | string | number | null | undefined): string {
  if (typeof value === "object" && value !== null) return value.markup;
  const told = value === null || value === undefined ? "" : String(value);
  return told.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
