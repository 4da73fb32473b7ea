import "vitest";

declare module "vitest" {
  /** What the global setup, in Node, hands to the tests, in workerd. */
  interface ProvidedContext {
    libsqlUrl: string;
    lineUrl: string;
    whatsappUrl: string;
    feedHostUrl: string;
    sealKey: string;
    /** Which storms of the hostile broker to run. */
    hostileSeeds: number[];
    /** Whether the capability matrix runs with its largest bodies, too. */
    isMatrixFull: boolean;
  }
}
