export interface BucketSettings {
  perSecond: number;
  capacity: number;
}

/** A token bucket that starts full. Both platforms describe their limits this way; capacities are secret. */
export class TokenBucket {
  #tokens: number;
  #filledAtMs: number;
  readonly settings: BucketSettings;

  constructor(settings: BucketSettings, nowMs: number) {
    this.settings = settings;
    this.#tokens = settings.capacity;
    this.#filledAtMs = nowMs;
  }

  /** Takes one token, or says no. */
  take(nowMs: number): boolean {
    const elapsedMs = Math.max(0, nowMs - this.#filledAtMs);
    this.#tokens = Math.min(
      this.settings.capacity,
      this.#tokens + (elapsedMs / 1000) * this.settings.perSecond,
    );
    this.#filledAtMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/** Buckets made on first use, one for each key, with settings that a test can change at any moment. */
export class BucketSet {
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #settings = new Map<string, BucketSettings>();
  readonly #defaultFor: (endpoint: string) => BucketSettings;

  constructor(defaultFor: (endpoint: string) => BucketSettings) {
    this.#defaultFor = defaultFor;
  }

  take(owner: string, endpoint: string, nowMs: number): boolean {
    const key = `${owner} ${endpoint}`;
    let bucket = this.#buckets.get(key);
    if (bucket === undefined) {
      const settings =
        this.#settings.get(key) ?? this.#settings.get(`* ${endpoint}`) ?? this.#defaultFor(endpoint);
      bucket = new TokenBucket(settings, nowMs);
      this.#buckets.set(key, bucket);
    }
    return bucket.take(nowMs);
  }

  /** `owner` "*" sets an endpoint for every owner that has no setting of its own. Those buckets start full again. */
  configure(owner: string, endpoint: string, settings: BucketSettings): void {
    this.#settings.set(`${owner} ${endpoint}`, settings);
    for (const key of [...this.#buckets.keys()])
      if (key === `${owner} ${endpoint}` || (owner === "*" && key.endsWith(` ${endpoint}`)))
        this.#buckets.delete(key);
  }

  reset(): void {
    this.#settings.clear();
    this.#buckets.clear();
  }
}
