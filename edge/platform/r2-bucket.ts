import type { Bucket, ListedObject, ObjectKind } from "../media/bucket.ts";

const fileNameKey = "file-name";
const previewOfKey = "preview-of";
/** https://developers.cloudflare.com/r2/api/workers/workers-api-reference/#r2listoptions */
const pageObjects = 1_000;

function stored({ mimeType, fileName, previewOf }: ObjectKind): R2MultipartOptions {
  return {
    httpMetadata: { contentType: mimeType },
    customMetadata: {
      // Header values are bytes: a name in Chinese is kept percent-encoded.
      ...(fileName === undefined ? {} : { [fileNameKey]: encodeURIComponent(fileName) }),
      ...(previewOf === undefined ? {} : { [previewOfKey]: previewOf }),
    },
  };
}

function factsOf(object: R2Object) {
  const name = object.customMetadata?.[fileNameKey];
  return {
    bytes: object.size,
    mimeType: object.httpMetadata?.contentType ?? "application/octet-stream",
    etag: object.httpEtag,
    fileName: name === undefined ? undefined : decodeURIComponent(name),
  };
}

/** https://developers.cloudflare.com/r2/api/workers/workers-api-reference/ */
export function r2Bucket(r2: R2Bucket): Bucket {
  return {
    async begin(key, kind) {
      const { uploadId } = await r2.createMultipartUpload(key, stored(kind));
      return uploadId;
    },
    async putPart(key, uploadId, number, body, bytes) {
      // R2 takes a stream of known length only: this one breaks when more or fewer bytes come.
      const counted = new FixedLengthStream(bytes);
      const [part, counting] = await Promise.allSettled([
        r2.resumeMultipartUpload(key, uploadId).uploadPart(number, counted.readable),
        body.pipeTo(counted.writable),
      ]);
      if (counting.status === "rejected") throw counting.reason;
      if (part.status === "rejected") throw part.reason;
      return part.value.etag;
    },
    async complete(key, uploadId, parts) {
      const uploaded = parts.map(({ number, etag }) => ({ partNumber: number, etag }));
      await r2.resumeMultipartUpload(key, uploadId).complete(uploaded);
    },
    async abort(key, uploadId) {
      try {
        await r2.resumeMultipartUpload(key, uploadId).abort();
      } catch {
        // It expires by itself after seven days, and may have. https://developers.cloudflare.com/r2/objects/upload-objects/
      }
    },
    async put(key, kind, body) {
      await r2.put(key, body, stored(kind));
    },
    async get(key, stretch) {
      const range = stretch && { offset: stretch.from, length: stretch.to - stretch.from + 1 };
      const object = await r2.get(key, range ? { range } : {});
      return object ? { ...factsOf(object), body: object.body } : undefined;
    },
    async head(key) {
      const object = await r2.head(key);
      return object ? factsOf(object) : undefined;
    },
    delete: (keys) => r2.delete(keys),
    async list(prefix, after, max) {
      const found: ListedObject[] = [];
      let startAfter = after;
      // With metadata a page may be shorter than was asked for.
      while (found.length < max) {
        const { objects, truncated } = await r2.list({
          prefix,
          limit: Math.min(max - found.length, pageObjects),
          include: ["customMetadata"],
          ...(startAfter === undefined ? {} : { startAfter }),
        });
        for (const { key, uploaded, customMetadata } of objects)
          found.push({ key, uploadedAtMs: uploaded.getTime(), previewOf: customMetadata?.[previewOfKey] });
        const last = objects.at(-1);
        if (!truncated || !last) break;
        startAfter = last.key;
      }
      return found;
    },
  };
}
