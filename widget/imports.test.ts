/// <reference types="vite/client" />
import { expect } from "@open-wc/testing";
import { it } from "vitest";

/** Every source of the widget as text, by path; tests and their helpers run elsewhere. */
const sources = import.meta.glob<string>(
  ["./**/*.ts", "!./**/*.test.ts", "!./testing/**", "!./*.config.ts"],
  {
    query: "?raw",
    import: "default",
    eager: true,
  },
);

const imports =
  /^(?:import|export)\s(?:(?<type>type)\s)?[^;]*?from\s+"(?<from>[^"]+)"|import\("(?<lazy>[^"]+)"\)/gm;

interface Import {
  file: string;
  from: string;
  isType: boolean;
}

const all: Import[] = Object.entries(sources).flatMap(([file, source]) =>
  [...source.matchAll(imports)].map(({ groups }) => ({
    file,
    from: groups?.from ?? groups?.lazy ?? "",
    isType: groups?.type !== undefined,
  })),
);

const isAllowedPackage = (from: string) => from === "lit" || from.startsWith("lit/");

it("reads the widget's imports", () => {
  expect(all.length).to.be.above(100);
});

it("no widget file imports tables, the database or the edge", () => {
  expect(
    all.filter(({ from }) => /schema\/tables|drizzle|libsql|\/edge\/|\/demo\//.test(from)),
  ).to.deep.equal([]);
});

it("only types come from the API's shapes, so that the checker stays out of the bundle", () => {
  expect(all.filter(({ from, isType }) => /schema\/(api|sync)\.ts$/.test(from) && !isType)).to.deep.equal([]);
});

it("Lit is the only package the bundle holds", () => {
  expect(all.filter(({ from }) => !from.startsWith(".") && !isAllowedPackage(from))).to.deep.equal([]);
});

it("whatever screen is fetched later brings the icons that the first list does without", () => {
  const screens = [...(sources["./views/screens.ts"]?.matchAll(/import\("\.\/([^"]+)"\)/g) ?? [])];
  expect(screens.length).to.be.above(5);
  const brings = (path = "") => /\/(later-icons|overlays)\.ts"/.test(sources[`./views/${path}`] ?? "");
  expect(
    [...screens.map(([, path]) => path), "people/overlays.ts", "refused.ts"].filter((path) => !brings(path)),
  ).to.deep.equal([]);
});

it("no template carries a style attribute or an inline script, which a strict CSP would drop", () => {
  const offenders = Object.entries(sources).filter(([, source]) =>
    /\sstyle=["$]|<style|<script|styleMap/.test(source),
  );
  expect(offenders.map(([file]) => file)).to.deep.equal([]);
});
