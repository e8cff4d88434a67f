import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'

export interface DashboardOptions {
  /** The built page; null where this server is to serve none. */
  folder: string | null
}

const assets = '/assets/'
const aYear = 'public, max-age=31536000, immutable'
const notBuilt = 'The dashboard is not built. Run "npm run build" in the project folder, then start again.\n'

const plainText = (reply: FastifyReply, code: number, text: string): FastifyReply =>
  reply.code(code).type('text/plain; charset=utf-8').send(text)

/** The dashboard's files. Addresses that the page itself understands all get its one index.html. */
export const dashboard: FastifyPluginAsync<DashboardOptions> = async (app, { folder }) => {
  if (folder === null || !existsSync(join(folder, 'index.html'))) {
    app.setNotFoundHandler((_request, reply) => plainText(reply, 503, notBuilt))
    return
  }

  // Files of the program hold no data: a stranger sees by them how to pair.
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, access: 'anyone', limit: 'none' }
  })
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    preCompressed: true,
    // Names of built assets hold a hash of their content; everything else may change with the next version.
    setHeaders: (reply, path) =>
      void reply.header('cache-control', path.startsWith(join(folder, 'assets')) ? aYear : 'no-cache')
  })

  app.setNotFoundHandler((request, reply) => {
    // Asked for by the page of the API's documents, whose answers know nothing of these files: it has none of that name.
    const servesFiles = typeof (reply as Partial<FastifyReply>).sendFile === 'function'
    const [path = '/'] = request.url.split('?')
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !path.startsWith(assets)
    // A name with a dot is a file: to answer it with a page would only puzzle whoever asked.
    if (!isPage || !servesFiles || /\.[^/]*$/.test(path))
      return plainText(reply, 404, 'There is nothing at this address.\n')
    return reply.sendFile('index.html')
  })
}
