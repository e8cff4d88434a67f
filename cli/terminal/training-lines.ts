import type { Rep } from '#contracts/rep.ts'
import type { LinkState, RepKind } from '#contracts/words.ts'
import type { BridgeState } from '../../firmware-bridge/bridge/bridge.ts'

const kindWords: Record<RepKind, string> = { clean: 'clean', momentum: 'swung', partial: 'short' }
const seconds = (value: number): string => `${value.toFixed(1)} s`

function repLine(rep: Rep): string {
  const { concentricSeconds, topHoldSeconds, eccentricSeconds, romDegrees } = rep
  const tempo = `lift ${seconds(concentricSeconds)}, squeeze ${seconds(topHoldSeconds)}, lower ${seconds(eccentricSeconds)}`
  return `Set ${rep.setNumber}  rep ${String(rep.numberInSet).padStart(2)}  ${kindWords[rep.kind]}  ${tempo}, ${romDegrees.toFixed(0)}°`
}

/**
 * Turns states of the bridge into lines: one for each confirmed rep, each finished set and each change of the link.
 * @returns the function to call after every change
 */
export function createTrainingLines(write: (line: string) => void): (state: BridgeState) => void {
  let lastRepId: string | null = null
  let endedSetId: string | null = null
  let link: LinkState = 'waiting'

  return ({ live, status, about }) => {
    if (status.link !== link) {
      link = status.link
      if (link === 'streaming')
        write(`Cuff streaming: ${about?.sensor ?? 'samples'} from ${about?.source ?? 'the cuff'}`)
      else if (status.trouble !== null) write(`Cuff ${link}: ${status.trouble.message} ${status.trouble.advice ?? ''}`)
    }
    const rep = live.lastRep
    if (rep !== null && rep.state === 'confirmed' && rep.id !== lastRepId) {
      lastRepId = rep.id
      write(repLine(rep))
    }
    const set = live.set
    if (set !== null && !set.active && set.id !== endedSetId) {
      endedSetId = set.id
      const { clean, momentum, partial } = set.counts
      write(`Set ${set.number}  done: ${clean} clean, ${momentum} swung, ${partial} short`)
    }
  }
}
