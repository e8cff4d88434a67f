import { kindWords } from '#contracts/kind-words.ts'
import type { Rep } from '#contracts/rep.ts'
import type { LinkState } from '#contracts/words.ts'
import type { BridgeState } from '../../firmware-bridge/bridge/bridge.ts'
import { createCalibrationLines } from './calibration-lines.ts'
import { linkLine } from './link-line.ts'

const seconds = (value: number): string => `${value.toFixed(1)} s`

function repLine(rep: Rep): string {
  const { concentricSeconds, topHoldSeconds, eccentricSeconds, romDegrees } = rep
  const tempo = `lift ${seconds(concentricSeconds)}, squeeze ${seconds(topHoldSeconds)}, lower ${seconds(eccentricSeconds)}`
  return `Set ${rep.setNumber}  rep ${String(rep.numberInSet).padStart(2)}  ${kindWords[rep.kind]}  ${tempo}, ${romDegrees.toFixed(0)}°`
}

export interface TrainingLines {
  rep(rep: Rep): void
  /** Call after every change of the bridge's state. */
  state(state: BridgeState): void
}

/** One line for each confirmed rep, each finished set, each step of a calibration and each change of the link. */
export function createTrainingLines(write: (line: string) => void): TrainingLines {
  const told = new Set<string>()
  const tellCalibration = createCalibrationLines(write)
  let setId = ''
  let link: LinkState = 'waiting'

  return {
    rep(rep) {
      if (rep.setId !== setId) told.clear()
      setId = rep.setId
      if (rep.state !== 'confirmed' || told.has(rep.id)) return
      told.add(rep.id)
      write(repLine(rep))
    },
    state({ live, status, about }) {
      const { set } = live
      if (status.link !== link) {
        link = status.link
        const line = linkLine(link, status.trouble, about)
        if (line !== null) write(line)
      }
      if (set !== null && !set.active && set.id === setId) {
        setId = ''
        const { clean, momentum, partial } = set.counts
        write(`Set ${set.number}  done: ${clean} clean, ${momentum} swung, ${partial} short`)
      }
      tellCalibration(live)
    }
  }
}
