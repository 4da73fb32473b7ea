/** Half of a character of two units, as only an escape can bring it. */
const surrogateEscape = /\\u[dD][89a-fA-F]/;

/**
 * `JSON.parse` for what comes from outside. Half characters become U+FFFD: they have no bytes in UTF-8, and the
 * database's JSON functions would store ones that nothing can read. Throws a SyntaxError like `JSON.parse`.
 */
export function parseWellFormedJson(text: string): unknown {
  if (!surrogateEscape.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === "string" ? value.toWellFormed() : value,
  );
}
