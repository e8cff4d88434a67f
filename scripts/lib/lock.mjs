import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root, say } from './project.mjs'

const pollMs = 200

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function ownerOf(folder) {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8'))
  } catch {
    return null // between its mkdir and its write, or just released
  }
}

/** Runs `work` while no other process of this project holds the lock `name`; a lock whose owner died is taken over. */
export async function withLock(name, work) {
  const folder = join(root, '.cache', `${name}.lock`)
  mkdirSync(join(root, '.cache'), { recursive: true })
  let waited = 0
  for (;;) {
    try {
      mkdirSync(folder)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const owner = ownerOf(folder)
    if ((owner !== null && !isAlive(owner)) || (owner === null && waited > 50)) {
      rmSync(folder, { recursive: true, force: true })
      continue
    }
    if (waited === 5) say(`Waiting for another Kickback that is busy here (${name})…`)
    waited += 1
    await wait(pollMs)
  }
  try {
    writeFileSync(join(folder, 'pid'), String(process.pid))
    return await work()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
