import { SetParams } from '#contracts/http.ts'
import { setId } from '#contracts/identifiers.ts'
import {
  BestsQuery,
  BestsReply,
  CalendarQuery,
  CalendarReply,
  SetBestsReply,
  TrendsQuery,
  TrendsReply
} from '#contracts/records/history.ts'
import { errorReplies } from '../../http/error-replies.ts'
import { viewer, type RecordsRoutes } from './route-options.ts'

const tags = ['history']

export const historyRoutes: RecordsRoutes = (app, { records, clock }) => {
  app.get(
    '/calendar',
    {
      config: viewer,
      schema: {
        summary: 'List days with sets',
        description: 'By the calendar of the time zone `tz`, the earliest first; at most 400 days at once.',
        tags,
        querystring: CalendarQuery,
        response: { 200: CalendarReply, ...errorReplies }
      }
    },
    ({ query }) => records.readCalendar(query, clock.now())
  )
  app.get(
    '/trends',
    {
      config: viewer,
      schema: {
        summary: 'Read trends',
        description:
          'The sets of each day, week or month in figures, the earliest first: at most 400 days at once, or 3660 by week or month.',
        tags,
        querystring: TrendsQuery,
        response: { 200: TrendsReply, ...errorReplies }
      }
    },
    ({ query }) => records.readTrends(query, clock.now())
  )
  app.get(
    '/bests',
    {
      config: viewer,
      schema: {
        summary: 'Read personal bests',
        description: 'For each exercise and side, with the set that each was in.',
        tags,
        querystring: BestsQuery,
        response: { 200: BestsReply, ...errorReplies }
      }
    },
    ({ query }) => records.readBests(query)
  )
  app.get(
    '/sets/:cuffId/:session/:number/bests',
    {
      config: viewer,
      schema: {
        summary: 'Read the bests that a set holds',
        description: 'Among the sets of the same athlete, exercise and side.',
        tags,
        params: SetParams,
        response: { 200: SetBestsReply, ...errorReplies }
      }
    },
    ({ params }) => records.readSetBests(setId(params.cuffId, params.session, params.number))
  )
  return Promise.resolve()
}
