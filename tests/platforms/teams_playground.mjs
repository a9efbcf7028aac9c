// A conversation in Microsoft's own playground for Teams, in a real browser: a question, a card, a
// confirmation, and the card updated in place. Ends with a fault where one of them does not happen.
//
//   node tests/platforms/teams_playground.mjs MODULES [PICTURES]
//
// MODULES is a folder where these are installed: npm install @microsoft/m365agentsplayground
// playwright-core. PICTURES is where the pictures go. Needs .venv and a Chromium (CHROMIUM).
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const [modules, pictures] = process.argv.slice(2).map((path) => resolve(path));
const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const require = createRequire(join(modules, "package.json"));
const { chromium } = require("playwright-core");
const playground = join(dirname(require.resolve("@microsoft/m365agentsplayground/package.json")), "cli.js");
const [port, playgroundPort] = [3988, 56188];
const folder = mkdtempSync(join(tmpdir(), "remembrancer-playground-"));
const database = `sqlite:///${join(folder, "playground.db")}`;
const environment = {
  ...process.env,
  REMEMBRANCER_DATABASE_URL: database,
  TEAMS_ANONYMOUS: "1",
  PYTHONPATH: root,
};

// The first is who sits there; the playground ends without at least five others.
const PEOPLE = ["Julie Reid", "Alison Lowe", "Tracy Brabin", "Rachel Hannan", "Pat Twiggs", "Damien Miller"].map(
  (name) => [name, `${name.toLowerCase().replace(" ", ".")}@example.com`],
);
const person = ([name, email], number) => ({
  id: `user-id-${number}`,
  name,
  userPrincipleName: email,
  aadObjectId: `00000000-0000-0000-0000-00000000002${number}`,
  givenName: name.split(" ")[0],
  surname: name.split(" ")[1],
  email,
});
// JSON is YAML too.
const CONFIGURATION = JSON.stringify({
  version: "0.1.1",
  tenantId: "00000000-0000-0000-0000-0000000000001",
  bot: { id: "00000000-0000-0000-0000-00000000000011", name: "Remembrancer" },
  currentUser: person(PEOPLE[0], 0),
  users: PEOPLE.slice(1).map((one, number) => person(one, number + 1)),
  personalChat: { id: "personal-chat" },
  groupChat: { id: "group-chat", name: "Group chat" },
  team: {
    id: "team-id",
    name: "Policing and crime",
    aadGroupId: "00000000-0000-0000-0000-000000000031",
    channels: [{ id: "channel-announcements", name: "Announcements" }],
  },
});

const running = [];
const start = (command, args, where) => {
  const child = spawn(command, args, { cwd: where, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  running.push(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
  return async (words) => {
    for (let tries = 0; tries < 300; tries += 1) {
      if (said.includes(words)) return;
      if (child.exitCode !== null) break;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`No “${words}” from ${command}: ${said}`);
  };
};
const remembrancer = (...args) =>
  execFileSync(join(root, ".venv/bin/python"), ["-m", "bot", ...args], { cwd: folder, env: environment });

const load = () => {
  remembrancer("load", "--sample", "west-yorkshire");
  remembrancer("export", "register");
  const file = join(folder, "register", "parties.csv");
  const rows = readFileSync(file, "utf8").split("\n");
  const place = rows[0].trim().split(",").indexOf("Email");
  const withEmail = (row) => {
    const [, email] = PEOPLE.find(([name]) => row.startsWith(`${name},`)) ?? [];
    if (!email) return row;
    const cells = row.split(",");
    cells[place] = email;
    return cells.join(",");
  };
  writeFileSync(file, rows.map(withEmail).join("\n"));
  remembrancer("load", "register");
};

// A form within a card is a card itself.
const CARD = ".ac-adaptiveCard:not(.ac-adaptiveCard .ac-adaptiveCard)";

const talk = async (page) => {
  const cards = page.locator(CARD);
  const last = () => cards.last();
  const picture = async (name) => pictures && last().screenshot({ path: join(pictures, `teams-${name}.png`) });
  const say = async (text) => {
    const before = await cards.count();
    const box = page.locator('[contenteditable="true"][role="textbox"]').first();
    await box.click();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await page.waitForFunction(([card, n]) => document.querySelectorAll(card).length > n, [CARD, before]);
  };
  const comes = (words) =>
    page.waitForFunction(([card, words]) => [...document.querySelectorAll(card)].at(-1).innerText.includes(words), [CARD, words]);
  const expect = (is, what) => {
    if (!is) throw new Error(`Not so: ${what}`);
    console.log(`so: ${what}`);
  };

  await last().waitFor();
  expect((await last().innerText()).includes("who promised what"), "a hello where the app was installed");
  await say("what is open for the force?");
  expect((await last().innerText()).includes("COM/23/08"), "a question is answered with a card");
  await picture("question");
  await say("COM/23/08 is done");
  const proposal = last();
  const count = await cards.count();
  expect((await proposal.innerText()).includes("Nothing is written until you confirm"), "a change is proposed");
  await picture("proposal");
  await proposal.getByRole("button", { name: "Edit" }).click();
  expect(await proposal.locator('input[type="date"], input[placeholder*="date" i]').first().isVisible(), "it can be edited in the card");
  await proposal.getByRole("button", { name: "Edit" }).click();
  await proposal.getByRole("button", { name: "Confirm" }).click();
  await comes("Done. COM/23/08");
  expect((await cards.count()) === count, "the card was updated in place");
  expect(!(await last().innerText()).includes("Nothing is written"), "what was asked is no longer there");
  await picture("confirmed");
  await last().getByRole("button", { name: "Undo" }).click();
  await comes("Undone");
  expect((await cards.count()) === count, "undone in the same card");
};

let browser;
try {
  load();
  writeFileSync(join(folder, ".m365agentsplayground.yml"), CONFIGURATION);
  await start(join(root, ".venv/bin/python"), ["-m", "bot", "serve", "--port", String(port)], folder)("Listening");
  const endpoint = `http://127.0.0.1:${port}/api/messages`;
  await start(process.execPath, [playground, "-e", endpoint, "-c", "msteams", "-p", String(playgroundPort), "--disable-telemetry"], folder)("Listening");
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`http://localhost:${playgroundPort}/`);
  try {
    await talk(page);
  } catch (fault) {
    await page.screenshot({ path: join(tmpdir(), "teams-playground-fault.png") });
    throw fault;
  }
} finally {
  await browser?.close();
  for (const child of running) child.kill();
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
}
