import type { Diagnosis, Finding } from '#contracts/diagnosis.ts'
import type { Clock } from '../../firmware-bridge/clock.ts'
import type { Attendant } from '../../firmware-bridge/doctor/examine-cuff.ts'
import { findingLines, verdictLine } from './doctor-lines.ts'
import { canDrawOn, createInPlace } from './in-place.ts'
import { fitted, painterOf, type Paint } from './screen.ts'

/** What a person sees while the doctor looks. */
export interface DoctorScreen extends Attendant {
  /** Lines of the log. */
  log(lines: string): void
  /** Takes away what goes on, and says what it came to. */
  close(diagnosis: Diagnosis | null): void
}

const paintOn = (stream: NodeJS.WriteStream): Paint =>
  painterOf({ columns: 80, rows: 24, hasColours: stream.isTTY && stream.hasColors() })

const sentenceOf = ({ message, advice }: Finding): string => `${message} ${advice ?? ''}`
const textOf = (finding: Finding, paint: Paint): string => `${findingLines(finding, paint).join('\n')}\n`

/** A terminal shows in place what goes on, below the findings; elsewhere each is a line. */
export function openDoctorScreen(clock: Clock): DoctorScreen {
  return canDrawOn(process.stdout) ? drawn(clock) : told(process.stdout)
}

function drawn(clock: Clock): DoctorScreen {
  const { stdout } = process
  const paint = paintOn(stdout)
  let doing = ''
  const view = createInPlace(stdout, clock, (screen) => fitted([painterOf(screen)('bold', doing)], screen))
  return {
    found: (finding) => view.above(textOf(finding, paint)),
    doing(what) {
      doing = what
      view.redraw()
    },
    missed(finding) {
      doing = sentenceOf(finding)
      view.redraw()
    },
    log: (lines) => view.above(lines),
    close(diagnosis) {
      view.close()
      if (diagnosis !== null) stdout.write(`${verdictLine(diagnosis, paint)}\n`)
    }
  }
}

function told(stream: NodeJS.WriteStream): DoctorScreen {
  const paint = paintOn(stream)
  return {
    found: (finding) => void stream.write(textOf(finding, paint)),
    doing: (what) => void stream.write(`${what}\n`),
    missed: (finding) => void stream.write(`${sentenceOf(finding)}\n`),
    log: (lines) => void process.stderr.write(lines),
    close(diagnosis) {
      if (diagnosis !== null) stream.write(`${verdictLine(diagnosis, paint)}\n`)
    }
  }
}

/** The document goes to standard output alone; what is asked of a person goes to standard error. */
export const documentScreen = (): DoctorScreen => ({
  found: () => undefined,
  doing: (what) => void process.stderr.write(`${what}\n`),
  missed: (finding) => void process.stderr.write(`${sentenceOf(finding)}\n`),
  log: (lines) => void process.stderr.write(lines),
  close(diagnosis) {
    if (diagnosis !== null) process.stdout.write(`${JSON.stringify(diagnosis)}\n`)
  }
})
