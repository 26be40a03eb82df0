/** What the HTTP side must know of where it runs. */
export type EndpointConfig = {
  /** In the name of the cookie, since cookies ignore ports: two endpoints on one machine do not sign each other out. */
  instance: string;
  /** The origin people use, where a proxy with TLS stands before the endpoint; null on this machine alone. */
  publicOrigin: string | null;
};

export function isBehindTls({ publicOrigin }: EndpointConfig): boolean {
  return publicOrigin?.startsWith('https://') ?? false;
}
