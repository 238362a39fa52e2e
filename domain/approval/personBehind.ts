/**
 * Whom a caller's name stands for, so that one person is one person: names that differ in case or in how a letter is
 * composed are the same, and so are those that differ only in what a token proves of its holder (`person:okta/ana` and
 * `unproven:okta/ana`). In development mode it is the person that was chosen, in whatever role; where none was chosen,
 * all are one.
 */
export function personBehind(name: string): string {
  const folded = name.normalize("NFKC").trim().toLowerCase();
  const [, kind, rest = folded] = /^(person|application|unproven|development):(.*)$/s.exec(folded) ?? [];
  if (kind !== "development") return rest;
  const [person, ...roles] = rest.split("/");
  return roles.length > 0 ? `development/${person}` : "development";
}
