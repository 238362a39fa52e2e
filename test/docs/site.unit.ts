import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

describe("the documentation as one site (npm run docs)", () => {
  const folder = mkdtempSync(join(tmpdir(), "throughline-site-"));

  afterAll(() => rmSync(folder, { recursive: true }));

  it("is made whole, each of its links leads somewhere, and nothing in it comes from another server", async () => {
    const { stdout } = await run(process.execPath, ["tools/docs.mjs", folder]);
    expect(stdout).toContain("The documentation is in");
    const page = readFileSync(join(folder, "settings.html"), "utf8");
    expect(page).toContain('<a href="index.html">');
    expect(page).toMatch(/<h2 id="the-settings-file"/);
    expect(page).not.toMatch(/<(script|img|iframe)|(src|<link[^>]* href)="https?:/);
  });

  it("leads from one page to another as the files do in the repository", () => {
    const readme = readFileSync(join(folder, "readme.html"), "utf8");
    expect(readme).toContain('<a href="settings.html#the-settings-file">');
    expect(readme).toContain('<a href="decisions/index.html">');
    expect(readFileSync(join(folder, "errors.html"), "utf8")).toContain('<a href="readme.html#who-may-ask">');
  });

  it("names each link that leads to no page, or to no place on one", async () => {
    writeFileSync(
      join(folder, "wrong.html"),
      '<a href="none.html">a</a><a href="index.html#none">b</a><a href="#c">c</a>',
    );
    const checker =
      "import { brokenLinks } from './tools/site/brokenLinks.mjs'; console.log(brokenLinks(process.argv[1]).join('\\n'))";
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", checker, folder]);
    expect(stdout.trim().split("\n")).toEqual([
      "wrong.html: none.html",
      "wrong.html: index.html#none",
      "wrong.html: #c",
    ]);
  });
});
