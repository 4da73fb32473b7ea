/** Not allowed in a file's name on one system or another, or of a meaning there. */
const unsafe = /[\\/:*?"<>|%\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;
const wordsCharacters = 24;

/** `群發訊息紀錄 2026-11-23 週末品牌日.csv`: named after the day of the send and its first words. */
export function exportFileName(file: string, day: string, glimpse: string): string {
  const words = Array.from(glimpse.replace(unsafe, " ").replace(/\s+/gu, " ").trim())
    .slice(0, wordsCharacters)
    .join("")
    .replace(/[. ]+$/, "");
  return `${[file, day, words].filter(Boolean).join(" ")}.csv`;
}

/** https://www.rfc-editor.org/rfc/rfc6266: a name in ASCII, and the whole one for who reads it. */
export function attachment(name: string, plain: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
