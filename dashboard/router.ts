import { createRouter, createWebHistory, type Router } from 'vue-router'
import LiveView from './live/live-view.vue'

/** Live comes with the page; the rest is fetched when it is opened. */
export const createAppRouter = (): Router =>
  createRouter({
    history: createWebHistory(),
    routes: [
      { path: '/', component: LiveView, meta: { title: 'shell.pages.live' } },
      { path: '/pair', component: () => import('./access/pair-view.vue'), meta: { title: 'pairing.title' } },
      { path: '/sets', component: () => import('./review/sets-view.vue'), meta: { title: 'shell.pages.sets' } },
      {
        path: '/sets/:cuffId/:session/:number([1-9][0-9]{0,4})',
        component: () => import('./review/review-view.vue'),
        meta: { title: 'review.title' },
        props: ({ params }) => ({ cuffId: params.cuffId, session: params.session, number: Number(params.number) })
      },
      { path: '/wall', component: () => import('./wall/wall-view.vue'), meta: { title: 'shell.pages.wall' } },
      {
        path: '/athletes',
        component: () => import('./athletes/athletes-view.vue'),
        meta: { title: 'shell.pages.athletes' }
      },
      {
        path: '/settings',
        component: () => import('./settings/settings-view.vue'),
        meta: { title: 'shell.pages.settings' }
      },
      {
        path: '/:rest(.*)*',
        component: () => import('./shell/not-found-view.vue'),
        meta: { title: 'shell.notFound.title' }
      }
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 }
  })
