import { expect, test } from "vitest";
import { NUMBER, whatsappSetup } from "./testing.ts";

function form(bytes: Uint8Array<ArrayBuffer>, type: string): FormData {
  const data = new FormData();
  data.set("messaging_product", "whatsapp");
  data.set("type", type);
  data.set("file", new File([bytes], "a", { type }));
  return data;
}

const unknownId = {
  code: 100,
  message: "(#100) Param image['id'] is not a valid whatsapp business account media attachment ID",
};

test("an uploaded image can be sent by id, downloaded for five minutes, and deleted", async () => {
  const { api, control, double, ids, send } = await whatsappSetup();
  const upload = await api(`${NUMBER.id}/media`, {
    method: "POST",
    body: form(new Uint8Array([1, 2, 3]), "image/png"),
  });
  const { id } = await upload.json();
  expect((await send({ to: `+${ids[0]}`, type: "image", image: { id, caption: "新品" } })).status).toBe(200);
  const [message] = (await control.phone(ids[0] ?? "")).threads[0]?.messages ?? [];
  expect(message?.bubble).toEqual({ kind: "image", url: `/_control/media/${id}`, caption: "新品" });
  const shown = await fetch(`${double.url}/_control/media/${id}`);
  expect(new Uint8Array(await shown.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
  const info = await (await api(id)).json();
  expect(info).toMatchObject({ mime_type: "image/png", file_size: 3, id });
  const authorization = { headers: { authorization: "Bearer good-token" } };
  expect((await fetch(info.url, authorization)).status).toBe(200);
  expect((await fetch(info.url)).status).toBe(401);
  await control.setClock({ advanceMs: 301_000 });
  expect((await fetch(info.url, authorization)).status).toBe(404);
  expect(await (await api(id, { method: "DELETE" })).json()).toEqual({ success: true });
  expect((await send({ to: `+${ids[0]}`, type: "image", image: { id } })).body.error).toMatchObject(
    unknownId,
  );
});

test("ids belong to the number that uploaded them and die after 30 days", async () => {
  const { api, control, ids, send } = await whatsappSetup();
  await control.setNumbers([{ ...NUMBER, id: "555002" }]);
  const other = await api("555002/media", { method: "POST", body: form(new Uint8Array([1]), "image/png") });
  const { id: foreign } = await other.json();
  expect((await send({ to: `+${ids[0]}`, type: "image", image: { id: foreign } })).body.error).toMatchObject(
    unknownId,
  );
  const own = await api(`${NUMBER.id}/media`, {
    method: "POST",
    body: form(new Uint8Array([1]), "image/png"),
  });
  const { id } = await own.json();
  await control.setClock({ advanceMs: 30 * 24 * 3_600_000 });
  expect((await send({ to: `+${ids[0]}`, type: "image", image: { id } })).body.error).toMatchObject(
    unknownId,
  );
});

test("unknown types and sizes over the limit are refused", async () => {
  const { api } = await whatsappSetup();
  const post = async (bytes: number, type: string) =>
    (
      await (
        await api(`${NUMBER.id}/media`, { method: "POST", body: form(new Uint8Array(bytes), type) })
      ).json()
    ).error;
  expect((await post(1, "image/gif")).code).toBe(100);
  expect((await post(5 * 1024 * 1024 + 1, "image/jpeg")).code).toBe(131053);
});

test("a message takes media of its own kind alone", async () => {
  const { api, ids, send } = await whatsappSetup();
  const upload = async (type: string) => {
    const body = form(new Uint8Array([1]), type);
    return (await (await api(`${NUMBER.id}/media`, { method: "POST", body })).json()).id;
  };
  const to = `+${ids[0]}`;
  const sticker = await upload("image/webp");
  expect((await send({ to, type: "image", image: { id: sticker } })).body.error.code).toBe(131053);
  expect((await send({ to, type: "sticker", sticker: { id: sticker } })).status).toBe(200);
  const film = await upload("video/mp4");
  expect((await send({ to, type: "image", image: { id: film } })).body.error.code).toBe(131053);
  expect((await send({ to, type: "document", document: { id: film } })).status).toBe(200);
});
