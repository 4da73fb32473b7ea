import { Medium } from "../../schema/api.ts";
import { type MediaKind, partBytes } from "../../schema/media.ts";
import { createApp } from "../app.ts";
import type { Services } from "../context.ts";
import { mintToken } from "./client.ts";
import { testServices } from "./services.ts";
import type { TestStaff } from "./team.ts";

/** The API as somebody with a file calls it. */
export class MediaStand {
  readonly services: Services;
  readonly #app: ReturnType<typeof createApp>;
  readonly #staff: TestStaff;

  constructor(staff: TestStaff, overrides: Partial<Services> = {}) {
    this.services = testServices(overrides);
    this.#app = createApp(() => this.services);
    this.#staff = staff;
  }

  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const token = await mintToken(this.#staff);
    const headers = new Headers(init.headers);
    headers.set("Authorization", `Bearer ${token}`);
    return this.#app.request(path, { ...init, headers });
  }

  start(kind: MediaKind, bytes: number, fileName = "新品"): Promise<Response> {
    return this.ask("/v1/media", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ kind, bytes, fileName }),
    });
  }

  async begin(kind: MediaKind, bytes: number, fileName?: string): Promise<Medium> {
    return Medium.parse(await (await this.start(kind, bytes, fileName)).json());
  }

  putPart(id: string, number: number, body: Uint8Array<ArrayBuffer>): Promise<Response> {
    return this.ask(`/v1/media/${id}/parts/${number}`, { method: "PUT", body });
  }

  complete(id: string): Promise<Response> {
    return this.ask(`/v1/media/${id}/complete`, { method: "POST" });
  }

  async read(id: string): Promise<Medium> {
    return Medium.parse(await (await this.ask(`/v1/media/${id}`)).json());
  }

  /** Begins, sends all parts and ends: the answer of the last call that was made. */
  async upload(kind: MediaKind, file: Uint8Array<ArrayBuffer>, fileName?: string): Promise<Response> {
    const { id } = await this.begin(kind, file.length, fileName);
    for (let number = 1, at = 0; at < file.length; number++, at += partBytes) {
      const taken = await this.putPart(id, number, file.slice(at, at + partBytes));
      if (taken.status !== 204) return taken;
    }
    return this.complete(id);
  }

  /** A medium that is ready; one that is refused fails the test. */
  async ready(kind: MediaKind, file: Uint8Array<ArrayBuffer>, fileName?: string): Promise<Medium> {
    return Medium.parse(await (await this.upload(kind, file, fileName)).json());
  }

  putPreview(id: string, body: Uint8Array<ArrayBuffer>): Promise<Response> {
    return this.ask(`/v1/media/${id}/preview`, { method: "PUT", body });
  }

  fetch(id: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
    return Promise.resolve(this.#app.request(`/media/${id}`, { method, headers }));
  }
}
