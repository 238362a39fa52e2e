/** Whether two names are the same but for one letter that is another, too many, too few or in its neighbour's place. */
export function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  const [rest, otherRest] = [one.slice(from), other.slice(from)];
  const swapped = rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2);
  const changed = rest.slice(1) === otherRest.slice(1);
  return swapped || changed || rest.slice(1) === otherRest || rest === otherRest.slice(1);
}
