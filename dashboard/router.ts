import { createRouter, createWebHistory, type Router } from 'vue-router'
import LiveView from './live/live-view.vue'

/** Live comes with the page; the rest is fetched when it is opened. */
export const createAppRouter = (): Router =>
  createRouter({
    history: createWebHistory(),
    routes: [
      { path: '/', component: LiveView, meta: { title: 'shell.pages.live' } },
      { path: '/pair', component: () => import('./access/pair-view.vue'), meta: { title: 'pairing.title' } },
      {
        path: '/history',
        component: () => import('./history/history-view.vue'),
        meta: { title: 'shell.pages.history' },
        children: [
          { path: '', component: () => import('./history/days/days-view.vue'), meta: { title: 'shell.pages.history' } },
          {
            path: 'sets',
            component: () => import('./history/sets/sets-view.vue'),
            meta: { title: 'shell.pages.history' }
          },
          {
            path: 'trends',
            component: () => import('./history/trends/trends-view.vue'),
            meta: { title: 'shell.pages.history' }
          },
          {
            path: 'bests',
            component: () => import('./history/bests/bests-view.vue'),
            meta: { title: 'shell.pages.history' }
          }
        ]
      },
      { path: '/sets', redirect: ({ query }) => ({ path: '/history/sets', query }) },
      {
        path: '/sets/:cuffId/:session/:number([1-9][0-9]{0,4})',
        component: () => import('./review/review-view.vue'),
        meta: { title: 'review.title' },
        props: ({ params }) => ({ cuffId: params.cuffId, session: params.session, number: Number(params.number) })
      },
      { path: '/plans', component: () => import('./plan/plans-view.vue'), meta: { title: 'plan.title' } },
      { path: '/setup', component: () => import('./setup/setup-view.vue'), meta: { title: 'shell.pages.setUp' } },
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
    // What changes nothing but what a page shows leaves it where it is.
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 })
  })
