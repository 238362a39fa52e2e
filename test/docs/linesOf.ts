/** The lines of a page, whatever the room around the cells of its tables. */
export const linesOf = (page: string): string[] =>
  page
    .split("\n")
    .map((line) =>
      line
        .replace(/\s*\|\s*/g, "|")
        .replace(/-{3,}/g, "---")
        .trim(),
    )
    .filter((line) => line !== "");
