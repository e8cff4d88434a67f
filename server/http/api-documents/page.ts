import swaggerUi from '@fastify/swagger-ui'
import type { FastifyPluginAsync } from 'fastify'

/**
 * The OpenAPI document as a page, from swagger-ui's own files. It has no inline scripts or styles, so that the policy of
 * every other page holds for it as well.
 */
export const apiDocumentsPage: FastifyPluginAsync = async (app) => {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, access: 'viewer' }
  })
  await app.register(swaggerUi, {
    // The whole path: the page makes the addresses of its files from it.
    routePrefix: '/api/docs',
    theme: { title: 'Kickback API' },
    // Without swagger-ui's own bar, which has a style in its picture.
    uiConfig: { layout: 'BaseLayout' }
  })
}
