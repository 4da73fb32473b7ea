import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import manifest from "../package.json" with { type: "json" };

const outDir = join(import.meta.dirname, "../dist/widget");

/**
 * The entry is served at a name that moves with every release and at one that never changes. Both only point to the
 * core: were they copies of it, the lazy chunks would load a second core beside the one that runs.
 */
const names: Plugin = {
  name: "stable-names",
  writeBundle(_, bundle) {
    const core = Object.values(bundle).find((file) => file.type === "chunk" && file.isEntry);
    if (!core) throw new Error("The build has no entry.");
    const pointer = `export { BroadcastElement } from "./${core.fileName}";\n`;
    for (const name of ["omo-broadcast.js", `omo-broadcast-${manifest.version}.js`])
      writeFileSync(join(outDir, name), pointer);
  },
};

/** Stylesheets lose comments and every space no token needs. */
const denseStyles = (style: string) =>
  style
    .replace(/\/\*.*?\*\//gs, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,>]) ?/g, "$1")
    .replace(/: /g, ":")
    .replace(/;\}/g, "}")
    .replace(/(?<![\w.])0\./g, ".");

/** Templates lose their indentation, and between the attributes of a tag the line breaks too. */
const denseMarkup = (code: string) =>
  code
    .replace(/\n[ \t]+/g, "\n")
    .replace(/\n(?=[@.?]?[\w-]+=["$])/g, " ")
    .replace(/\n(?=\/?>)/g, "");

/** Indentation in templates, and comments and spaces in stylesheets, are text to a minifier: it leaves them. */
const denseTemplates: Plugin = {
  name: "dense-templates",
  apply: "build",
  transform: (code, id) =>
    id.startsWith(import.meta.dirname) ? denseMarkup(code).replace(/(?<=\bcss)`[^`]*`/g, denseStyles) : null,
};

/** One ES module that registers the tag, and lazy chunks beside it under hashed names. */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [denseTemplates, names],
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2023",
    minify: true,
    modulePreload: false,
    lib: {
      entry: join(import.meta.dirname, "omo-broadcast.ts"),
      formats: ["es"],
      fileName: () => "core-[hash].js",
    },
    rolldownOptions: {
      // What the entry shares with the chunks behind it stays in the entry, which is there by then.
      preserveEntrySignatures: "allow-extension",
      output: {
        chunkFileNames: "[name]-[hash].js",
        // Vite leaves the spaces in a library, for bundlers to come; this one goes straight to browsers.
        minify: { compress: true, mangle: true, codegen: { removeWhitespace: true } },
      },
    },
  },
});
