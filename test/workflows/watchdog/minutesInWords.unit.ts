import { minutesInWords } from "../../../workflows/watchdog/minutesInWords";

describe("minutes in words", () => {
  it.each([
    [0, "0 minutes"],
    [1, "1 minute"],
    [2, "2 minutes"],
    [60, "1 hour"],
    [61, "1 hour and 1 minute"],
    [90, "1 hour and 30 minutes"],
    [120, "2 hours"],
    [720, "12 hours"],
  ])("says %i as %s", (minutes, words) => {
    expect(minutesInWords(minutes)).toBe(words);
  });
});
