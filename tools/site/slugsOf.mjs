/** Names the headings of one page as GitHub does, so that a link to one holds in both places. */
export function slugsOf() {
  const seen = new Map();
  return (heading) => {
    const slug = heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
      .replaceAll(" ", "-");
    const before = seen.get(slug);
    seen.set(slug, before === undefined ? 0 : before + 1);
    return before === undefined ? slug : `${slug}-${before + 1}`;
  };
}
