/** SHA-256 in lower-case hexadecimal. Passed in: synchronous under Node (simulator), WebCrypto in the browser. */
export type Sha256 = (bytes: Uint8Array<ArrayBuffer>) => string | Promise<string>;
