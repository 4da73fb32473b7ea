import { expect, test } from "vitest";
import { Components, partsOf } from "../../edge/channels/whatsapp/template-parts.ts";
import { createRandom } from "../../edge/testing/random.ts";
import { Fill as FillForm } from "../../schema/api.ts";
import { CustomerRow } from "../../schema/sync.ts";
import { boundsOf, type TemplateParts } from "../../schema/template.ts";
import {
  type Fill,
  fillTemplate,
  findingsOf,
  isPersonalSource,
  type PlaceFinding,
  textOf,
  type Values,
} from "../../schema/template-fill.ts";
import { checkTemplate } from "../whatsapp/template-check.ts";
import type { Template } from "../whatsapp/types.ts";
import { randomComponents, randomFill, randomValues } from "./random-templates.ts";

const rounds = 6_000;
const rules = { allowsLocalHttpMedia: false, mediaType: () => undefined };

/** Of addresses the product is stricter: blanks are seldom meant, and a customer's value is counted as its bytes. */
function isOwnRule(
  { place, finding }: PlaceFinding,
  parts: TemplateParts,
  fill: Fill,
  values: Values,
): boolean {
  const bound = boundsOf(parts).find((one) => one.place === place);
  if (!bound?.isAddress) return false;
  if (finding === "too_long") return isPersonalSource(fill[place]);
  return textOf(fill[place], values) !== "";
}

test("whoever the doctor finds nothing with gets the template, and whoever it finds something with would not", () => {
  const random = createRandom(7);
  const counts = { passed: 0, held: 0 };
  const disagreements: object[] = [];
  for (let round = 0; round < rounds; round++) {
    const isNamed = random.chance(0.4);
    const components = randomComponents(random, isNamed);
    const parts = partsOf(Components.parse(components));
    const fill = randomFill(random, parts);
    const values = randomValues(random);
    const found = findingsOf(parts, fill, values);
    const template: Template = {
      id: "1",
      name: "random",
      language: "zh_TW",
      status: "APPROVED",
      category: "MARKETING",
      parameter_format: isNamed ? "NAMED" : "POSITIONAL",
      components,
    };
    const sent = fillTemplate({ language: "zh_TW", isNamed, parts }, fill, values);
    const message = { template: { name: "random", language: { code: "zh_TW" }, components: sent } };
    const refused = checkTemplate(message, () => template, rules);
    if (found.length === 0) counts.passed += 1;
    else if (refused) counts.held += 1;
    const isOwn = found.some((one) => isOwnRule(one, parts, fill, values));
    const agrees = found.length === 0 ? refused === undefined : refused !== undefined || isOwn;
    if (!agrees) disagreements.push({ round, found, refused, fill, values, parts });
  }
  expect(disagreements.slice(0, 3)).toEqual([]);
  expect(counts.passed).toBeGreaterThan(1_000);
  expect(counts.held).toBeGreaterThan(1_000);
});

test.each(["a\0b", "\ud83d"])("%j comes in neither as a fixed value nor as somebody's", (text) => {
  expect(FillForm.safeParse({ "body:1": { from: "text", text } }).success).toBe(false);
  expect(FillForm.safeParse({ "body:1": { from: "field", field: "name", fallback: text } }).success).toBe(
    false,
  );
  expect(CustomerRow.safeParse({ code: "c", name: text }).success).toBe(false);
  expect(CustomerRow.safeParse({ code: "c", name: "王", attributes: { points: text } }).success).toBe(false);
});
