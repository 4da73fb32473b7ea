import type { MediaStart, Medium } from "../../schema/api.ts";
import { ApiProblem, problemOf } from "../api-problem.ts";
import type { Client } from "../client.ts";

/** How far a body has come. */
export type OnSent = (bytes: number) => void;

/** The calls of an upload. Each rejects with an `ApiProblem`, or with the abort of its signal. */
export class MediaApi {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  read(id: string): Promise<Medium> {
    return this.#client.ask(`/v1/media/${encodeURIComponent(id)}`);
  }

  /** Is let come to its end: whoever gives up meanwhile has to know what to cancel. */
  start(start: MediaStart): Promise<Medium> {
    return this.#client.ask("/v1/media", { body: start });
  }

  complete(id: string, signal: AbortSignal): Promise<Medium> {
    return this.#client.ask(`/v1/media/${id}/complete`, { method: "POST", signal });
  }

  async putPart(id: string, number: number, part: Blob, signal: AbortSignal, onSent: OnSent): Promise<void> {
    await this.#send("PUT", `/v1/media/${id}/parts/${number}`, part, signal, onSent);
  }

  async putPreview(id: string, preview: Blob, signal: AbortSignal): Promise<void> {
    await this.#send("PUT", `/v1/media/${id}/preview`, preview, signal);
  }

  cancel(id: string): Promise<void> {
    return this.#client.ask(`/v1/media/${id}`, { method: "DELETE" });
  }

  /** A refused token is renewed once, as everywhere. */
  async #send(method: string, path: string, body: Blob, signal: AbortSignal, onSent?: OnSent) {
    const first = await this.#client.access(path);
    const answer = await request(method, first, body, signal, onSent);
    if (answer.status !== 401) return whatItSays(answer);
    const second = await this.#client.access(path, first.token);
    return whatItSays(await request(method, second, body, signal, onSent));
  }
}

async function whatItSays(answer: Response): Promise<void> {
  if (!answer.ok) throw await problemOf(answer);
}

/** No byte has moved for so long: the connection is taken for lost, however slow it is otherwise. */
const stalledAfterMs = 30_000;

/** `fetch` does not tell how far an upload has come; this does. */
function request(
  method: string,
  { url, token }: { url: string; token: string },
  body: Blob,
  signal: AbortSignal,
  onSent?: OnSent,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    let stalled: ReturnType<typeof setTimeout> | undefined;
    const abort = () => call.abort();
    const end = () => {
      clearTimeout(stalled);
      signal.removeEventListener("abort", abort);
    };
    const fail = (trouble: unknown) => {
      end();
      reject(trouble);
    };
    const watch = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => {
        fail(new ApiProblem("timeout"));
        call.abort();
      }, stalledAfterMs);
    };
    call.open(method, url);
    call.setRequestHeader("authorization", `Bearer ${token}`);
    call.setRequestHeader("content-type", "application/octet-stream");
    call.upload.onprogress = ({ loaded }) => {
      watch();
      onSent?.(loaded);
    };
    call.onload = () => {
      end();
      const headers = {
        "content-type": call.getResponseHeader("content-type") ?? "",
        "x-request-id": call.getResponseHeader("x-request-id") ?? "",
      };
      const text = call.status === 204 ? null : call.responseText;
      resolve(new Response(text, { status: call.status, headers }));
    };
    call.onerror = () => fail(new ApiProblem(navigator.onLine ? "unreachable" : "offline"));
    call.onabort = () => fail(signal.reason ?? new DOMException("given up", "AbortError"));
    signal.throwIfAborted();
    signal.addEventListener("abort", abort);
    watch();
    call.send(body);
  });
}
