import { ApiProblem, problemOf } from "../api-problem.ts";
import { isAbort } from "../loadable.ts";
import type { Store } from "../store.ts";

/** No byte has come for so long: the connection is taken for lost, however much there is to come. */
const stalledAfterMs = 30_000;
/** Phones read the file after the tap has been answered. */
const keptMs = 60_000;

/** A file as it came. */
export interface Taken {
  file: Blob;
  name: string;
}

/** The name that the server gave the file. */
function nameIn(disposition: string | null): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "") ?? [];
  try {
    return encoded === undefined ? "table.csv" : decodeURIComponent(encoded);
  } catch {
    return "table.csv";
  }
}

/** Fetches a file. Rejects with an `ApiProblem`. */
export async function takeFile(store: Store, path: string): Promise<Taken> {
  const giveUp = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => giveUp.abort(), stalledAfterMs);
  };
  const ask = ({ url, token }: { url: string; token: string }) =>
    fetch(url, { headers: { authorization: `Bearer ${token}` }, signal: giveUp.signal });
  try {
    const first = await store.client.access(path);
    watch();
    let answer = await ask(first);
    if (answer.status === 401) answer = await ask(await store.client.access(path, first.token));
    if (!answer.ok || !answer.body) throw await problemOf(answer);
    const parts: BlobPart[] = [];
    const reader = answer.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      watch();
    }
    const file = new Blob(parts, { type: "text/csv;charset=utf-8" });
    return { file, name: nameIn(answer.headers.get("content-disposition")) };
  } catch (trouble) {
    if (trouble instanceof ApiProblem) throw trouble;
    if (isAbort(trouble)) throw new ApiProblem("timeout");
    throw new ApiProblem(navigator.onLine ? "unreachable" : "offline");
  } finally {
    clearTimeout(timer);
  }
}

/** A link that is pressed for the person: the one way that every browser, those of phones too, saves a file by. */
export function saveTaken({ file, name }: Taken): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
