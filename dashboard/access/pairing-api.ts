import type { MeReply, PairRequest, Role } from '#contracts/access.ts'
import type { ErrorReply } from '#contracts/http.ts'
import type { Trouble } from '../words/trouble.ts'

/** What a page may ask of the server before it is paired. Nothing here throws. */
export interface PairingApi {
  /** Who the server takes this page for; null where it gives no answer. */
  me: () => Promise<Role | 'stranger' | null>
  /** Null once paired, else what went wrong. */
  pair: (code: string, name: string) => Promise<Trouble | null>
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isMe = (value: unknown): value is MeReply => isRecord(value) && 'role' in value
const isErrorReply = (value: unknown): value is ErrorReply =>
  isRecord(value) && isRecord(value.error) && typeof value.error.message === 'string'

export function createPairingApi(fetchReply: typeof fetch): PairingApi {
  return {
    async me() {
      try {
        const response = await fetchReply('/api/access/me', { headers: { accept: 'application/json' } })
        const told: unknown = await response.json()
        return response.ok && isMe(told) ? (told.role ?? 'stranger') : null
      } catch {
        // No server, or something else in its place: the connection's own words say so.
        return null
      }
    },
    async pair(code, name) {
      const request: PairRequest = { code, name }
      try {
        const response = await fetchReply('/api/access/pair', {
          method: 'POST',
          headers: { accept: 'application/json', 'content-type': 'application/json' },
          body: JSON.stringify(request)
        })
        if (response.ok) return null
        const told: unknown = await response.json()
        return isErrorReply(told) ? told.error : { own: 'failed' }
      } catch {
        return { own: 'unreachable' }
      }
    }
  }
}
