import { checkIds, type CheckId } from '#contracts/check-words.ts'
import type { Diagnosis, Finding } from '#contracts/diagnosis.ts'
import type { Clock } from '../../firmware-bridge/clock.ts'
import type { Cuff } from '../../firmware-bridge/cuff/cuff.ts'
import { diagnosisOf } from '../../firmware-bridge/doctor/diagnosis.ts'
import { cuffChecks, examineCuff, type Attendant } from '../../firmware-bridge/doctor/examine-cuff.ts'
import { skipped, skippedBehind } from '../../firmware-bridge/doctor/finding.ts'
import { software } from '../software.ts'

/** What is looked at, each by a part of its own. */
export interface Patient {
  checkNode(): Finding
  checkDataFolder(): Promise<Finding>
  /** What is known of the port without opening it. */
  checkPort(): Promise<Finding>
  /** The cuff that counting would use; opened only where its port is well. */
  openCuff(): Cuff
  checkBroker(): Promise<Finding>
  checkServer(): Promise<Finding>
}

export interface DiagnoseOptions {
  patient: Patient
  clock: Clock
  signal: AbortSignal
  attendant: Attendant
  /** The cuff as it was named. */
  cuff: string
  isSimulated: boolean
  seconds: number
  lift: boolean
}

/**
 * Looks at everything from Node to the server, in the order in which one rests on the other: what rests on a fault is
 * skipped, what does not is looked at. Broken off by the signal, it comes to what is known until then.
 */
export async function diagnose(options: DiagnoseOptions): Promise<Diagnosis> {
  const { patient, signal, attendant } = options
  const findings = new Map<CheckId, Finding>()
  const found = (finding: Finding): void => {
    findings.set(finding.check, finding)
    attendant.found(finding)
  }
  /** What was broken off has found nothing. */
  const foundWhole = (finding: Finding): void => {
    if (!signal.aborted) found(finding)
  }
  const steps: (() => Promise<void>)[] = [
    async () => {
      found(patient.checkNode())
      found(await patient.checkDataFolder())
    },
    () => lookAtCuff(options, found),
    async () => {
      attendant.doing('Looking for the broker …', 'broker')
      foundWhole(await patient.checkBroker())
    },
    async () => {
      attendant.doing('Looking for the server …', 'server')
      foundWhole(await patient.checkServer())
    }
  ]
  for (const step of steps) {
    if (signal.aborted) break
    await step()
  }
  const isBrokenOff = signal.aborted
  if (isBrokenOff)
    for (const check of checkIds)
      if (!findings.has(check)) found(skipped(check, 'Not checked: broken off.', { why: 'broken-off' }))
  const { cuff, isSimulated } = options
  return diagnosisOf({ software, cuff, isSimulated, findings: [...findings.values()], isBrokenOff })
}

async function lookAtCuff(
  { patient, clock, signal, attendant, seconds, lift }: DiagnoseOptions,
  found: Attendant['found']
): Promise<void> {
  const port = await patient.checkPort()
  if (port.state === 'fault') {
    found(port)
    for (const check of cuffChecks) if (check !== 'port') found(skippedBehind(check, port))
    return
  }
  try {
    const cuff = patient.openCuff()
    await examineCuff({ cuff, clock, signal, port, seconds, lift, attendant: { ...attendant, found } })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
