import type { Import } from "./read-imports.ts";

interface Rule {
  name: string;
  from: RegExp;
  notFrom?: RegExp;
  to: RegExp;
  notTo?: RegExp;
  /** Types may cross, values may not. */
  typesMay?: true;
}

const ours = /^(schema|widget|edge|demo)\//;
const test = /\.test\.ts$|\/testing\/|vitest\.config\.ts$|vite\.config\.ts$/;

/** Who may import whom: schema → nothing of ours; widget → schema without tables; edge → schema; demo → all. */
export const rules: readonly Rule[] = [
  { name: "schema imports nothing of ours", from: /^schema\//, notFrom: test, to: ours, notTo: /^schema\// },
  {
    name: "the widget knows only schema",
    from: /^widget\//,
    notFrom: test,
    to: ours,
    notTo: /^(widget|schema)\//,
  },
  { name: "the widget knows no tables", from: /^widget\//, to: /^schema\/(tables|migrations)\// },
  // The checker behind the API's shapes stays out of the bundle.
  {
    name: "the widget takes only types of the API",
    from: /^widget\//,
    notFrom: test,
    to: /^schema\/api\.ts$/,
    typesMay: true,
  },
  { name: "the edge knows only schema", from: /^edge\//, notFrom: test, to: ours, notTo: /^(edge|schema)\// },
  {
    name: "only edge/platform is Cloudflare's",
    from: /^edge\//,
    notFrom: /^edge\/platform\/|\.test\.ts$|\/testing\//,
    to: /^cloudflare:/,
  },
  {
    name: "what is shipped needs no Node",
    from: /^(schema|widget|edge)\//,
    notFrom: /\.test\.ts$|\/testing\/|\.config\.ts$/,
    to: /^node:/,
  },
  {
    name: "channels touch neither database nor routes",
    from: /^edge\/channels\//,
    notFrom: test,
    to: /^edge\/(db|routes)\//,
  },
  {
    name: "only edge/db calls the driver",
    from: /^edge\//,
    notFrom: /^edge\/db\/|\.test\.ts$|\/testing\//,
    to: /^(@libsql\/|drizzle-orm)/,
  },
  { name: "nobody ships the demo", from: /^(schema|widget|edge)\//, notFrom: test, to: /^demo\// },
];

export function brokenRules(imports: readonly Import[]): string[] {
  const missing = imports
    .filter(({ isMissing }) => isMissing)
    .map(({ from, to }) => `${from} → ${to}: is not there`);
  const forbidden = imports.flatMap(({ from, to, isType }) =>
    rules
      .filter(
        (rule) =>
          rule.from.test(from) &&
          rule.notFrom?.test(from) !== true &&
          rule.to.test(to) &&
          rule.notTo?.test(to) !== true &&
          !(rule.typesMay === true && isType),
      )
      .map(({ name }) => `${from} → ${to}: ${name}`),
  );
  return [...missing, ...forbidden, ...circles(imports)];
}

/** Files that need each other's values to load: which of them runs first would be chance. */
function circles(imports: readonly Import[]): string[] {
  const needs = new Map<string, string[]>();
  for (const { from, to, isType } of imports) {
    if (!isType && ours.test(to)) needs.set(from, [...(needs.get(from) ?? []), to]);
  }
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start !== -1) {
      found.push(`${[...trail.slice(start), file].join(" → ")}: is a circle`);
      return;
    }
    if (done.has(file)) return;
    for (const next of needs.get(file) ?? []) walk(next, [...trail, file]);
    done.add(file);
  };
  for (const file of needs.keys()) walk(file, []);
  return found;
}
