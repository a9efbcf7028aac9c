// Prints the faults that Microsoft's own code finds: of cards (their own parser and validation), or
// of an app's manifest (their JSON schema). Reads {"modules", "cards"} or {"modules", "manifest"}.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { modules, cards = [], manifest } = JSON.parse(readFileSync(0, "utf8"));
const require = createRequire(join(modules, "here.js"));
const faults = [];

if (cards.length) {
  const { AdaptiveCard, SerializationContext, Version } = require("adaptivecards/dist/adaptivecards.js");
  for (const [number, payload] of cards.entries()) {
    const card = new AdaptiveCard();
    const context = new SerializationContext(new Version(1, 5));
    card.parse(payload, context);
    for (let at = 0; at < context.eventCount; at += 1) faults.push(`${number}: ${context.getEventAt(at).message}`);
    for (const event of card.validateProperties().validationEvents) faults.push(`${number}: ${event.message}`);
    faults.push(...lost(payload, card.toJSON()).map((path) => `${number}: ${path} is not understood`));
  }
}
if (manifest) {
  const Ajv = require("ajv-draft-04");
  const schema = join(modules, "@microsoft/app-manifest/build/json-schemas/teams", `v${manifest.manifestVersion}`, "MicrosoftTeams.schema.json");
  const ajv = new Ajv({ allErrors: true, strict: false });
  require("ajv-formats")(ajv);
  const fits = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
  if (!fits(manifest)) faults.push(...fits.errors.map(({ instancePath, message }) => `${instancePath} ${message}`));
}
console.log(JSON.stringify([...new Set(faults)]));

// Where the payload has elements of which the parser kept nothing.
function lost(said, read, path = "") {
  return Object.entries(said).flatMap(([name, value]) => {
    const [kept, here] = [read?.[name], `${path}/${name}`];
    if (name === "refresh") return [...lost(value, kept, here), ...(kept?.userIds?.length === value.userIds.length ? [] : [`${here}/userIds`])];
    if (!Array.isArray(value) || !value.some((each) => each?.type)) return value?.type ? lost(value, kept, here) : [];
    if (kept?.length !== value.length) return [here];
    return value.flatMap((each, at) => lost(each, kept[at], `${here}/${at}`));
  });
}
