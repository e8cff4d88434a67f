import { ErrorReply } from '#contracts/http.ts'

/** How every route may fail. */
export const errorReplies = { '4xx': ErrorReply, '5xx': ErrorReply }
