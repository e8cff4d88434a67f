import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { onTestFinished } from 'vitest'

/** Every route that any server of this test registers from now on, by Fastify's own word. */
export function recordRoutes(): readonly RouteOptions[] {
  const routes: RouteOptions[] = []
  const hear = (message: unknown): void => {
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', (route) => void routes.push(route))
  }
  subscribe('fastify.initialization', hear)
  onTestFinished(() => void unsubscribe('fastify.initialization', hear))
  return routes
}
