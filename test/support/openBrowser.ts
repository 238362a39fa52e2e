import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const places = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Where this machine has Chromium or Chrome: `CHROMIUM_PATH` says so, or it is where systems put it. */
export const browserPath = places.find((place) => place !== undefined && place !== "" && existsSync(place));

/** Opens the browser that is here, without a window. As root, as in a container, it cannot shut itself in. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...(browserPath !== undefined && { executablePath: browserPath }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
