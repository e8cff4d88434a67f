/** With what the server proves who it is. */
export interface ServerCertificate {
  pem: { cert: string; key: string }
  /** True for one that browsers know; false for one that this machine made for itself. */
  given: boolean
}
