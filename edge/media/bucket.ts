/** Where the bytes of media lie. Only `edge/platform/` knows that it is R2. */

/** A stretch of an object, both ends included. */
export interface Stretch {
  from: number;
  to: number;
}

export interface StoredObject {
  bytes: number;
  mimeType: string;
  /** Quoted, as HTTP has it. */
  etag: string;
  /** Given: offered under this name instead of being shown. */
  fileName: string | undefined;
  body: ReadableStream<Uint8Array>;
}

export interface ObjectKind {
  mimeType: string;
  fileName: string | undefined;
  /** The medium that it is the preview of. */
  previewOf?: string;
}

/** An object as a listing has it. */
export interface ListedObject {
  key: string;
  uploadedAtMs: number;
  previewOf: string | undefined;
}

export interface Bucket {
  /** Begins an upload in parts and names it. */
  begin(key: string, kind: ObjectKind): Promise<string>;
  /** Streams one part, whose length is known. Answers with its etag. */
  putPart(
    key: string,
    uploadId: string,
    number: number,
    body: ReadableStream<Uint8Array>,
    bytes: number,
  ): Promise<string>;
  complete(key: string, uploadId: string, parts: { number: number; etag: string }[]): Promise<void>;
  /** Safe to repeat, and for an upload that is gone. */
  abort(key: string, uploadId: string): Promise<void>;
  put(key: string, kind: ObjectKind, body: Uint8Array): Promise<void>;
  /** The object, or the stretch of it. Undefined when there is none. */
  get(key: string, stretch?: Stretch): Promise<StoredObject | undefined>;
  /** What it is, without its bytes. */
  head(key: string): Promise<Omit<StoredObject, "body"> | undefined>;
  delete(keys: string[]): Promise<void>;
  /** At most so many objects whose keys begin so, in the order of their keys, from the first after `after`. */
  list(prefix: string, after: string | undefined, max: number): Promise<ListedObject[]>;
}
