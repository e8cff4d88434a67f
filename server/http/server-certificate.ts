/** With what the server proves who it is. */
export interface ServerCertificate {
  pem: { cert: string; key: string }
  /** True for one that browsers know; false for one that this machine made for itself. */
  given: boolean
}

/** Where the server has its certificate from, and hears of the next one before it runs out. */
export interface CertificateSource {
  current(): ServerCertificate
  /** Returns the way to stop watching. */
  watch(renewed: (next: ServerCertificate) => void): () => void
}
