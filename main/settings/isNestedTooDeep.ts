/** Nothing that a person sets is near it, and what walks through settings by calling itself is far from its end. */
const DEEPEST = 100;

/** Whether a JSON text, without comments, has lists and objects within each other deeper than any setting is. */
export function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted && letter === "\\") at += 1;
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === "[" || letter === "{")) depth += 1;
    else if (!quoted && (letter === "]" || letter === "}")) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}
