// Pictures of the messages that we send to Slack, as our own page draws their blocks (slack_page.py):
// at the width of a conversation, and at a phone's, where nothing may be wider than the screen.
//
//   node tests/platforms/slack_pictures.mjs MODULES PICTURES
//
// MODULES is a folder where playwright-core is installed. Needs .venv and a Chromium (CHROMIUM).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const [modules, pictures] = process.argv.slice(2).map((path) => resolve(path));
const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const { chromium } = createRequire(join(modules, "package.json"))("playwright-core");
const WIDTHS = { "": 700, "-phone": 375 };

const pages = mkdtempSync(join(tmpdir(), "remembrancer-slack-"));
let browser;
try {
  const python = join(root, ".venv/bin/python");
  execFileSync(python, ["-m", "tests.platforms.slack_page", pages], { cwd: root, env: { ...process.env, PYTHONPATH: root } });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  for (const [suffix, width] of Object.entries(WIDTHS)) {
    const page = await browser.newPage({ viewport: { width, height: 400 } });
    for (const file of readdirSync(pages)) {
      await page.goto(`file://${join(pages, file)}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) throw new Error(`${file} is ${wide} wide on a screen of ${width}`);
      const picture = `slack-${basename(file, ".html")}${suffix}.png`;
      await page.locator("main").screenshot({ path: join(pictures, picture) });
      console.log(picture);
    }
  }
} finally {
  await browser?.close();
  rmSync(pages, { recursive: true, force: true });
}
