const megabyte = 1_048_576;

/** 12.4 MB, 1.8 MB, 640 KB: as the platforms count, 1,048,576 bytes to the megabyte. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < megabyte) return `${Math.round(bytes / 1_024)} KB`;
  return `${inMegabytes(bytes, Math.round)} MB`;
}

/** In one unit, rounded down: nothing is said to be there that is not. */
export function progressWords(sent: number, bytes: number): [sent: string, bytes: string] {
  return bytes < megabyte
    ? [String(Math.floor(sent / 1_024)), sizeWords(bytes)]
    : [inMegabytes(sent, Math.floor), sizeWords(bytes)];
}

function inMegabytes(bytes: number, whole: (value: number) => number): string {
  const tenths = whole((bytes * 10) / megabyte);
  return tenths % 10 === 0 && tenths > 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}

/** 0:28, 12:05 */
export function lengthWords(durationMs: number): string {
  const seconds = Math.round(durationMs / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
