/** What a body holds; undefined where it is not JSON, as a proxy's error page is not. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
