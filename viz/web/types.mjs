/** The service's OpenAPI on standard input, TypeScript types of its shapes on standard output. */
import { text } from "node:stream/consumers";
import { compile } from "json-schema-to-typescript";

/** What the compiler wants otherwise: tuples as older drafts wrote them, and no name for each field's type. */
function reread(key, value) {
  if (key === "title" && typeof value === "string") return undefined;
  return value?.prefixItems ? { ...value, items: value.prefixItems } : value;
}

const { components } = JSON.parse((await text(process.stdin)).replaceAll("#/components/schemas/", "#/$defs/"), reread);
process.stdout.write(await compile({ $defs: components.schemas }, "Answers", {
  additionalProperties: false,
  bannerComment: "/** Made of the service's OpenAPI for `npm run check`; not in git. */",
  unreachableDefinitions: true,
}));
