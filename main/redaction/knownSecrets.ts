import { credentialsReferred } from "../settings/company/credentialsReferred";
import { fileOf } from "../settings/givenSettings";
import { mountedFile } from "../settings/mountedFile";
import { textsIn } from "../settings/secretList";

/** Shorter ones would be found in half of what is said. */
const SHORTEST = 8;

/**
 * What matches any secret that this process was given, by variable, by file or by reference in the
 * settings file, now or since it started.
 * @param names of the settings that are secrets
 */
export function knownSecrets(names: readonly string[], env: NodeJS.ProcessEnv): () => RegExp | null {
  const referred = credentialsReferred(env).map(({ reference }) => reference);
  const variables = [...names, ...referred.flatMap((each) => ("env" in each ? [each.env] : []))];
  const paths = [
    ...names.map((name) => env[fileOf(name)]),
    ...referred.map((each) => ("file" in each ? each.file : "")),
  ];
  const files = paths.flatMap((path) => (path ? [mountedFile(path)] : []));
  const texts = new Set(variables.flatMap((name) => formsOf(env[name] ?? "")));
  let pattern = matching(texts);

  return () => {
    const before = texts.size;
    for (const file of files) for (const text of formsOf(readable(file))) texts.add(text);
    if (texts.size > before) pattern = matching(texts);
    return pattern;
  };
}

/** A file that cannot be read is told of by whoever needs what stands in it. */
function readable(file: () => string): string {
  try {
    return file();
  } catch {
    return "";
  }
}

/** A secret as it may appear: whole, each of a list, with its line breaks written out or not, a URL's password alone. */
function formsOf(value: string): string[] {
  const whole = value.trim();
  const { password = "" } = URL.canParse(whole) ? new URL(whole) : {};
  return [whole, ...textsIn(whole), whole.replaceAll("\\n", "\n"), password, decoded(password)].filter(
    ({ length }) => length >= SHORTEST,
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The longest first: one may begin with another. */
function matching(texts: ReadonlySet<string>): RegExp | null {
  if (texts.size === 0) return null;
  const literally = [...texts]
    .sort((a, b) => b.length - a.length)
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  return new RegExp(literally.join("|"), "g");
}
