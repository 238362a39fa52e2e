import { platformSettings } from "../../../main/settings/platformSettings";
import { readSettings } from "../../../main/settings/readSettings";

const told = (settings: Record<string, string>): string => {
  try {
    readSettings(platformSettings, settings);
    return "taken";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe("what the receiver of spans is told", () => {
  it.each(["authorization=Bearer%20abc", "x-team=ops,authorization=Basic%20YWJjOg==", " x-a=1 , x-b=2"])(
    "is taken where each header of it is sent: %s",
    (OTEL_EXPORTER_OTLP_HEADERS) => {
      expect(told({ OTEL_EXPORTER_OTLP_HEADERS })).toBe("taken");
    },
  );

  it.each([
    ["a header in HTTP's own form", "Authorization: Bearer topsecret"],
    ["a percent sign of itself", "authorization=topsecret%"],
    ["what stands behind a semicolon", "x-api-key=ab;topsecret"],
    ["no value", "x-api-key="],
    ["a name that no header has", "x api=topsecret"],
    ["a line's end", "x-api-key=a%0Atopsecret"],
    ["one that is right and one that is not", "x-team=ops,topsecret"],
  ])("is refused, and not shown, where it has %s", (_what, OTEL_EXPORTER_OTLP_HEADERS) => {
    const words = told({ OTEL_EXPORTER_OTLP_HEADERS });
    expect(words).toContain("OTEL_EXPORTER_OTLP_HEADERS: name=value, separated by commas");
    expect(words).not.toContain("topsecret");
  });

  it("is not part of its address, where nobody would send it", () => {
    const words = told({ OTEL_EXPORTER_OTLP_ENDPOINT: "https://hub:topsecret@spans.example.com" });
    expect(words).toContain("OTEL_EXPORTER_OTLP_ENDPOINT: an address without a name and a password");
    expect(words).not.toContain("topsecret");
  });
});
