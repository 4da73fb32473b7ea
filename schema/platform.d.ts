/** What every runtime has that these rules run in: browsers, workerd, Node. Nothing else may be used here. */
declare const crypto: { getRandomValues<T extends Uint8Array>(array: T): T };
declare class URL {
  constructor(url: string);
  static canParse(url: string): boolean;
  readonly hostname: string;
  readonly protocol: string;
  readonly username: string;
  readonly searchParams: { has(name: string): boolean };
}
declare class TextDecoder {
  constructor(encoding: "utf-8" | "latin1", options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes: Uint8Array, options?: { stream?: boolean }): string;
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}
