import 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may use this route at the least; the owner alone where nothing is said. */
    access?: 'anyone' | 'viewer' | 'coach' | 'owner'
  }
}
