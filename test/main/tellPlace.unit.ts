import pino from "pino";
import { tellPlace } from "../../main/tellPlace";

/** What is said of where the data are, by level. */
function said(dataDir: string, data: string) {
  const lines: { level: number; data: string; msg: string }[] = [];
  tellPlace(pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as never) }), dataDir, data);
  return lines;
}

describe("where the embedded Postgres keeps its data is said at the start", () => {
  it("in the folder that was named for it", () => {
    expect(said("/srv/hub", "/srv/hub/postgres")).toMatchObject([{ level: 30, data: "/srv/hub/postgres" }]);
  });

  it.each(["/var/lib/throughline/0f1e/postgres", "/srv/hub-2/postgres"])(
    "as a warning where it is another one, %s, of which a backup of that folder has nothing",
    (data) => {
      expect(said("/srv/hub", data)).toMatchObject([
        { level: 40, data, msg: expect.stringContaining("a copy of DATA_DIR holds no database") },
      ]);
    },
  );
});
