/**
 * In which language a customer gets a template that is approved in several: in their own, as the team's customer
 * attribute `language` (or `locale`) says it; where that says nothing or names another, in the one that was chosen.
 */
export const languageAttributes = ["language", "locale"] as const;
/** The field that carries it. */
export const languageField = "language";

function normal(language: string): string {
  return language.trim().toLowerCase().replaceAll("-", "_");
}

export interface LanguageClaim {
  /** Languages, in lower case and with underscores, that are this one. */
  exact: string[];
  /** What every other language that falls to this one begins with. */
  prefixes: string[];
}

/** Chinese is told apart by its script. */
const scripts: Record<string, string> = { zh_tw: "zh_hant", zh_hk: "zh_hant_hk", zh_cn: "zh_hans" };

/**
 * Who claims which customers' language, in the order of `languages`; the first is for everybody else. Of a language
 * with several regions the first one here is for those of any other.
 */
export function languageClaims(languages: readonly string[]): LanguageClaim[] {
  const claimed = new Set<string>();
  return languages.map((language) => {
    const code = normal(language);
    const script = scripts[code];
    const primary = code.split("_")[0] ?? code;
    const prefixes = [...(script === undefined ? [] : [script]), primary].filter((one) => !claimed.has(one));
    for (const one of prefixes) claimed.add(one);
    return { exact: [code, ...(script === undefined ? [] : [script])], prefixes };
  });
}

/** The place in `languages` of the one for a customer who has this one. */
export function languageFor(languages: readonly string[], customers: string | null | undefined): number {
  const wanted = normal(customers ?? "");
  if (wanted === "") return 0;
  const claims = languageClaims(languages);
  const exact = claims.findIndex((claim) => claim.exact.includes(wanted));
  if (exact >= 0) return exact;
  const near = claims.findIndex(({ prefixes }) =>
    prefixes.some((prefix) => wanted === prefix || wanted.startsWith(`${prefix}_`)),
  );
  return Math.max(near, 0);
}
