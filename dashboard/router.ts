import { createRouter, createWebHistory, type Router } from 'vue-router'
import LiveView from './live/live-view.vue'

/** Live comes with the page; the rest is fetched when it is opened. */
export const createAppRouter = (): Router =>
  createRouter({
    history: createWebHistory(),
    routes: [
      { path: '/', component: LiveView },
      { path: '/pair', component: () => import('./access/pair-view.vue') },
      { path: '/sets', component: () => import('./review/sets-view.vue') },
      {
        path: '/sets/:cuffId/:session/:number([1-9][0-9]{0,4})',
        component: () => import('./review/review-view.vue'),
        props: ({ params }) => ({ cuffId: params.cuffId, session: params.session, number: Number(params.number) })
      },
      { path: '/wall', component: () => import('./wall/wall-view.vue') },
      { path: '/athletes', component: () => import('./athletes/athletes-view.vue') },
      { path: '/setup', component: () => import('./setup/setup-view.vue'), meta: { title: 'setup.title' } },
      { path: '/settings', component: () => import('./settings/settings-view.vue') },
      { path: '/:rest(.*)*', component: () => import('./shell/not-found-view.vue') }
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 }
  })
