import { mapTexts } from "../../../platform/text/mapTexts";
import { escapeText, storableJson, storableText, unescapeText } from "../../../platform/text/storableText";
import { nastyTexts } from "../../support/nastyTexts";

const UNSTORABLE = /[\0\p{Cs}]/u;
const texts = nastyTexts(1, 5_000);

describe("a text that Postgres cannot keep", () => {
  it("is kept with each code unit that it cannot keep named, and every other as it is", () => {
    expect(storableText("A\0B")).toBe("A␛0000B");
    expect(storableText("half \uD83D pair \uD83D\uDE00 half \uDE00")).toBe("half ␛D83D pair 😀 half ␛DE00");
    expect(storableText("Ärger & Söhne")).toBe("Ärger & Söhne");
  });

  it("is escaped so that it can be had again just as it was, what looks like an escape included", () => {
    expect(escapeText("A\0B ␛0000 ␛")).toBe("A␛0000B ␛241B0000 ␛");
    for (const text of texts) {
      expect(escapeText(text)).not.toMatch(UNSTORABLE);
      expect(unescapeText(escapeText(text))).toBe(text);
    }
  });

  it("stays the same however often it is made such that it can be kept", () => {
    for (const text of texts) {
      const once = storableText(text);
      expect(once).not.toMatch(UNSTORABLE);
      expect(storableText(once)).toBe(once);
    }
  });

  it("is found within JSON, of which all else stays as it is written", () => {
    expect(storableJson('{"a":"\\u0000 \\\\u0000 \\ud83d\\ude00","n":12345678901234567890}')).toBe(
      '{"a":"␛0000 \\\\u0000 \\ud83d\\ude00","n":12345678901234567890}',
    );
    for (const text of texts) {
      const json = JSON.stringify({ [text]: [text] });
      expect(JSON.parse(storableJson(json))).toEqual(mapTexts({ [text]: [text] }, storableText));
    }
  });
});
