import * as z from 'zod/mini';

const portSchema = z.pipe(
  z.string().check(z.regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')),
  z.pipe(z.transform(Number), z.int().check(z.maximum(65_535, 'must be a number from 0 to 65535'))),
);

const wholeMegabytesSchema = z.pipe(
  z.string().check(z.regex(/^\d{1,7}$/, 'must be a number of megabytes')),
  z.transform(Number),
);

const originSchema = z.string().check(
  z.refine((text) => {
    const url = URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol) && url.origin === text;
  }, 'must be an origin such as https://thuc-dia.example, without a path'),
);

/** The environment, read once at the start. Names that are not ours are not looked at. */
const environmentSchema = z.object({
  PORT: z._default(portSchema, 8080),
  /** Left out: this machine alone, as 127.0.0.1 and as localhost. */
  HOST: z.optional(z.string().check(z.regex(/^[A-Za-z0-9.:_-]+$/, 'must be an address or a host name'))),
  DATA_DIR: z._default(z.string().check(z.minLength(1, 'must not be empty')), './data'),
  PUBLIC_ORIGIN: z.optional(originSchema),
  /** Uploads wait while the disk of the data has less than this free. */
  SMALLEST_FREE_DISK_MB: z._default(wholeMegabytesSchema, 256),
  /** A campaign file with its sample roster; left out: the one that comes with the program. */
  SAMPLE_CAMPAIGN: z.optional(z.string().check(z.minLength(1, 'must not be empty'))),
  /** Off: phones are taken off a service worker that was shipped broken. */
  SERVICE_WORKER: z._default(z.enum(['on', 'off'], 'must be on or off'), 'on'),
  LOG_LEVEL: z._default(
    z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent'),
    'info',
  ),
});

export type Config = {
  port: number;
  host: string | null;
  dataFolder: string;
  publicOrigin: string | null;
  /** Bytes. */
  smallestFreeDisk: number;
  sampleCampaign: string | null;
  serviceWorker: 'on' | 'off';
  logLevel: string;
};

/** Every fault of the environment by its name. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

export function readConfig(environment: { [name: string]: string | undefined }): Config {
  const parsed = z.safeParse(environmentSchema, environment);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  }
  const { PORT, HOST, DATA_DIR, PUBLIC_ORIGIN, SMALLEST_FREE_DISK_MB, SAMPLE_CAMPAIGN, LOG_LEVEL } =
    parsed.data;
  return {
    port: PORT,
    host: HOST ?? null,
    dataFolder: DATA_DIR,
    publicOrigin: PUBLIC_ORIGIN ?? null,
    smallestFreeDisk: SMALLEST_FREE_DISK_MB * 1024 * 1024,
    sampleCampaign: SAMPLE_CAMPAIGN ?? null,
    serviceWorker: parsed.data.SERVICE_WORKER,
    logLevel: LOG_LEVEL,
  };
}
