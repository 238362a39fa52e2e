import { visit } from "jsonc-parser";

/** A key that cannot be meant, and where. */
export interface WrongJson {
  at: readonly string[];
  says: string;
}

/** Ids may differ in nothing but case, as Salesforce's do; words that do are one word, written in two ways. */
const WORD = /^[a-z_]+$/i;

/**
 * The keys of a JSON text that would be left out in silence: of one that stands twice in an object the language's parser
 * takes the last, and `__proto__` no schema looks at.
 */
export function wrongKeys(text: string): WrongJson[] {
  const objects: Set<string>[] = [];
  const found = new Map<string, WrongJson>();
  const tell = (at: readonly string[], says: string) => void found.set(at.join("."), { at, says });
  visit(
    text,
    {
      onObjectBegin: () => void objects.push(new Set()),
      onObjectEnd: () => void objects.pop(),
      onObjectProperty: (key, ...[, , , , pathTo]) => {
        const keys = objects.at(-1);
        const at = [...pathTo().map(String), key];
        const alike = WORD.test(key) ? key.toLowerCase() : key;
        if (key === "__proto__") tell(at, "there is no such key");
        else if (keys?.has(alike)) tell(at, "given twice: leave one of them");
        keys?.add(alike);
      },
    },
    { disallowComments: false },
  );
  return [...found.values()];
}
