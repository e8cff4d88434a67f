import type { LinkState } from '#contracts/words.ts'
import type { CuffState } from './cuff-state.ts'
import type { ServerState } from './link.ts'
import type { Trouble } from '../words/trouble.ts'

export type PartName = 'server' | 'broker' | 'bridge' | 'cuff'
export type PartLevel = 'well' | 'wrong' | 'unknown'

/** One stretch of the way from the leg to the screen. */
export interface Part {
  name: PartName
  level: PartLevel
  trouble: Trouble | null
}

const well = (name: PartName): Part => ({ name, level: 'well', trouble: null })
const unknown = (name: PartName): Part => ({ name, level: 'unknown', trouble: null })
const wrong = (name: PartName, trouble: Trouble): Part => ({ name, level: 'wrong', trouble })

const serverTroubles: Record<Exclude<ServerState, 'connected'>, Trouble> = {
  connecting: { own: 'connecting' },
  lost: { own: 'serverLost' },
  'other-version': { own: 'otherVersion' }
}

const linkTroubles: Record<Exclude<LinkState, 'streaming'>, Trouble> = {
  waiting: { own: 'cuffWaiting' },
  stalled: { own: 'cuffStalled' },
  lost: { own: 'cuffLost' }
}

function cuffPart({ status }: CuffState): Part {
  if (status === null) return unknown('cuff')
  if (!status.online) return unknown('cuff')
  if (status.link === 'streaming') return status.trouble === null ? well('cuff') : wrong('cuff', status.trouble)
  return wrong('cuff', status.trouble ?? linkTroubles[status.link])
}

function bridgePart({ status }: CuffState): Part {
  if (status === null) return unknown('bridge')
  return status.online ? well('bridge') : wrong('bridge', status.trouble ?? { own: 'bridgeOffline' })
}

/** The state of every part, nearest to the screen first: what lies behind a broken one is not known. */
export function connectionParts(server: ServerState, brokerConnected: boolean, cuff: CuffState | null): Part[] {
  const names = ['broker', 'bridge', 'cuff'] as const
  if (server !== 'connected') return [wrong('server', serverTroubles[server]), ...names.map(unknown)]
  if (!brokerConnected) {
    return [well('server'), wrong('broker', { own: 'brokerDown' }), unknown('bridge'), unknown('cuff')]
  }
  if (cuff === null) return [well('server'), well('broker'), unknown('bridge'), unknown('cuff')]
  return [well('server'), well('broker'), bridgePart(cuff), cuffPart(cuff)]
}
