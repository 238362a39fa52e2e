import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { isOpenToOthers } from "../../../platform/database/isOpenToOthers";

describe("whether others may enter a folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "open-to-others-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ["by its whole path", folder],
    ["by its path from here", relative(process.cwd(), folder)],
  ])("is told %s", (_how, path) => {
    chmodSync(folder, 0o755);
    expect(isOpenToOthers(path)).toBe(true);
    chmodSync(folder, 0o700);
    expect(isOpenToOthers(path)).toBe(false);
  });

  it("is told of the folder that this process is in", () => {
    expect(isOpenToOthers(".")).toBe(isOpenToOthers(process.cwd()));
  });
});
