import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { parseSync } from "vite";
import { root } from "../serve/widget-build.ts";

export interface Import {
  from: string;
  /** A path of this project, or the name of a package. */
  to: string;
  isType: boolean;
  isMissing: boolean;
}

/** Every import of every TypeScript file of the project, types told from values. */
export function readImports(): Import[] {
  const files = globSync("{schema,widget,edge,demo}/**/*.ts", { cwd: root }).filter(
    (file) => !file.endsWith(".d.ts"),
  );
  return files.sort().flatMap((file) => importsOf(file, readFileSync(join(root, file), "utf8")));
}

export function importsOf(file: string, source: string): Import[] {
  const { module } = parseSync(file, source);
  const fixed = module.staticImports.map(({ moduleRequest, entries }) => ({
    name: moduleRequest.value,
    // `import "./x"` has no entries and is for its effect.
    isType: entries.length > 0 && entries.every(({ isType }) => isType),
  }));
  const passedOn = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest === null ? [] : [{ name: moduleRequest.value, isType }],
    ),
  );
  const lazy = module.dynamicImports.flatMap(({ moduleRequest }) => {
    const literal = /^["']([^"']+)["']$/.exec(source.slice(moduleRequest.start, moduleRequest.end));
    return literal?.[1] === undefined ? [] : [{ name: literal[1], isType: false }];
  });
  return [...fixed, ...passedOn, ...lazy].map(({ name, isType }) => {
    const [path = name] = name.split("?");
    const to = path.startsWith(".") ? posix.join(dirname(file), path) : name;
    return { from: file, to, isType, isMissing: path.startsWith(".") && !existsSync(join(root, to)) };
  });
}
