import { crc32, deflateSync } from "node:zlib";
import { Medium } from "../../schema/api.ts";

export type UploadedFile = "rack" | "poster" | "invitation";

/** Where to and as whom. */
export interface UploadTarget {
  url: string;
  token: string;
}

/** Puts the data set's pictures and documents into the team's media; answers with their ids. */
export async function uploadFiles(target: UploadTarget): Promise<Record<UploadedFile, string>> {
  return {
    rack: await upload(
      target,
      "image",
      "秋冬新品陳列.png",
      stripes(["8a6a4f", "4f6b5a", "b08968", "6c757d", "3d5a6c"]),
    ),
    poster: await upload(target, "image", "週末品牌日.png", stripes(["0f4a6e", "e2edf3", "0f4a6e"])),
    invitation: await upload(target, "file", "會員日邀請函.pdf", page("Members' day")),
  };
}

async function upload(
  { url, token }: UploadTarget,
  kind: "image" | "file",
  fileName: string,
  bytes: Buffer,
): Promise<string> {
  const call = async (path: string, method: string, body?: string | Buffer): Promise<Response> => {
    const type = typeof body === "string" ? "application/json" : "application/octet-stream";
    const headers = { authorization: `Bearer ${token}`, ...(body ? { "content-type": type } : {}) };
    const answer = await fetch(`${url}${path}`, {
      method,
      headers,
      ...(body ? { body: typeof body === "string" ? body : new Uint8Array(body) } : {}),
    });
    if (!answer.ok)
      throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  const started = await call("/v1/media", "POST", JSON.stringify({ kind, fileName, bytes: bytes.length }));
  const { id } = Medium.parse(await started.json());
  await call(`/v1/media/${id}/parts/1`, "PUT", bytes);
  await call(`/v1/media/${id}/complete`, "POST");
  return id;
}

/** A picture of upright stripes, as a PNG. https://www.w3.org/TR/png-3/ */
function stripes(colours: readonly string[]): Buffer {
  const [width, height] = [640, 400];
  const row = Buffer.alloc(1 + width * 3);
  for (let x = 0; x < width; x++) {
    const colour = colours[Math.floor((x * colours.length) / width)] ?? "ffffff";
    row.set(Buffer.from(colour, "hex"), 1 + x * 3);
  }
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([
    signature,
    chunk("IHDR", size),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A document of one page with one line. */
function page(line: string): Buffer {
  const content = `BT /F1 24 Tf 72 760 Td (${line}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const entries = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries}`;
  return Buffer.from(
    `${body}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
  );
}
