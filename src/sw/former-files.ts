/** The files of the version before the one that is being installed. */
const formerFiles = 'thuc-dia-former-files';

/** Workbox drops what a new version does not name once it is active, while pages of the version before may still run. */
const belongsToBuild = (address: string) => new URL(address).pathname.startsWith('/assets/');

/** Copies the files that are there before a new version is installed: pages that run find their late parts (H12). */
export async function keepFormerFiles(caches: CacheStorage, precache: string): Promise<void> {
  await caches.delete(formerFiles);
  const [from, to] = await Promise.all([caches.open(precache), caches.open(formerFiles)]);
  for (const request of await from.keys()) {
    const file = belongsToBuild(request.url) ? await from.match(request) : undefined;
    if (file) await to.put(request, file);
  }
}

/** A file of this version or the one before; undefined where it is of neither. */
export function formerFile(caches: CacheStorage, request: Request): Promise<Response | undefined> {
  return caches.match(request, { cacheName: formerFiles });
}

export function isFileOfBuild({ url, sameOrigin }: { url: URL; sameOrigin: boolean }): boolean {
  return sameOrigin && belongsToBuild(url.href);
}
