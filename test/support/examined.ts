import type { Diagnosis, Finding } from '../../contracts/diagnosis.ts'
import { Diagnosis as DiagnosisSchema } from '../../contracts/diagnosis.ts'
import { validate } from '../../contracts/validate.ts'
import { diagnose, type Patient } from '../../cli/parts/diagnose.ts'
import type { Clock } from '../../firmware-bridge/clock.ts'
import { ok } from '../../firmware-bridge/doctor/finding.ts'
import { turnUntil } from './firmata-driver.ts'
import type { ManualClock } from './manual-clock.ts'

export interface ExamineOptions {
  patient: Partial<Patient> & Pick<Patient, 'openCuff'>
  lift?: boolean
  seconds?: number
  signal?: AbortSignal
  /** Hears what goes on, such as that a lift is asked for. */
  doing?: (what: string) => void
}

/** The whole examination, in which all that is not given is well. */
export async function examine(clock: Clock, options: ExamineOptions): Promise<Diagnosis> {
  const { patient, lift = true, seconds = 3, signal = new AbortController().signal, doing = () => undefined } = options
  const well = (check: Finding['check']) => Promise.resolve(ok(check, 'Well.'))
  const diagnosis = await diagnose({
    patient: {
      checkNode: () => ok('node', 'Well.'),
      checkDataFolder: () => well('data-folder'),
      checkPort: () => well('port'),
      checkBroker: () => well('broker'),
      checkServer: () => well('server'),
      ...patient
    },
    clock,
    signal,
    attendant: { found: () => undefined, doing, missed: ({ message, advice }) => doing(`${message} ${advice ?? ''}`) },
    cuff: 'under test',
    isSimulated: false,
    seconds,
    lift
  })
  return validate(DiagnosisSchema, diagnosis, 'the diagnosis')
}

/** The same on a clock that is turned until it is over. */
export async function examineInTurns(clock: ManualClock, options: ExamineOptions): Promise<Diagnosis> {
  let isOver = false
  const work = examine(clock, options).finally(() => {
    isOver = true
  })
  await turnUntil(clock, () => isOver, { withinMs: 300_000 })
  return work
}

export const findingOf = ({ findings }: Diagnosis, check: Finding['check']): Finding => {
  const found = findings.find((finding) => finding.check === check)
  if (found === undefined) throw new Error(`nothing was found under ${check}`)
  return found
}
