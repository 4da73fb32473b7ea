import { describe, expect, test } from "vitest";
import { brokenRules } from "./import-rules.ts";
import { importsOf } from "./read-imports.ts";

function broken(file: string, source: string): string[] {
  return brokenRules(importsOf(file, source).map((one) => ({ ...one, isMissing: false })));
}

describe("import rules", () => {
  test.each([
    ["schema/a.ts", 'import { b } from "../edge/b.ts";', "schema imports nothing of ours"],
    ["widget/a.ts", 'import type { b } from "../schema/tables/all.ts";', "the widget knows no tables"],
    ["widget/a.ts", 'import { Me } from "../schema/api.ts";', "the widget takes only types of the API"],
    ["widget/a.ts", 'const b = await import("../edge/b.ts");', "the widget knows only schema"],
    ["edge/a.ts", 'export { b } from "../widget/b.ts";', "the edge knows only schema"],
    [
      "edge/routes/a.ts",
      'import { DurableObject } from "cloudflare:workers";',
      "only edge/platform is Cloudflare's",
    ],
    ["edge/channels/line/a.ts", 'import "../../db/client.ts";', "channels touch neither database nor routes"],
    ["edge/plan/a.ts", 'import { sql } from "drizzle-orm";', "only edge/db calls the driver"],
    ["edge/a.ts", 'import { join } from "node:path";', "what is shipped needs no Node"],
  ])("%s with %s breaks a rule", (file, source, rule) => {
    expect(broken(file, source).join()).toContain(rule);
  });

  test.each([
    ["widget/a.ts", 'import type { Me } from "../schema/api.ts";'],
    ["widget/a.ts", 'import { type Me, type Filter } from "../schema/api.ts";'],
    ["edge/platform/a.ts", 'import { DurableObject } from "cloudflare:workers";'],
    ["demo/a.ts", 'import { b } from "../edge/b.ts";'],
  ])("%s with %s keeps them", (file, source) => {
    expect(broken(file, source)).toEqual([]);
  });

  test("files that need each other are a circle, unless only types do", () => {
    const there = importsOf("schema/a.ts", 'import { b } from "./b.ts";');
    const back = importsOf("schema/b.ts", 'import { a } from "./a.ts";');
    const typeBack = importsOf("schema/b.ts", 'import type { a } from "./a.ts";');
    const whole = (imports: typeof there) => imports.map((one) => ({ ...one, isMissing: false }));
    expect(brokenRules(whole([...there, ...back]))).toHaveLength(1);
    expect(brokenRules(whole([...there, ...typeBack]))).toEqual([]);
  });
});
