import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, constants, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Node cannot open a pseudo-terminal, so a small tool does: it makes the link to one and passes its own standard input
 * and output through.
 */
const tools = [
  {
    command: 'socat',
    probe: ['-V'],
    argumentsFor: (link: string) => ['-', `PTY,raw,echo=0,link=${link}`]
  },
  {
    command: 'python3',
    probe: ['-c', 'import pty'],
    argumentsFor: (link: string) => [
      '-c',
      `import os, pty, select, sys, tty
near, far = pty.openpty()
tty.setraw(far)
os.symlink(os.ttyname(far), sys.argv[1])
while True:
    for fd in select.select([near, 0], [], [])[0]:
        data = os.read(fd, 4096)
        if not data: sys.exit()
        os.write(1 if fd == near else near, data)`,
      link
    ]
  }
]

/** The tool that this machine has, or null: then say so and test over a stream. */
export const findPtyTool = (): string | null =>
  tools.find(({ command, probe }) => spawnSync(command, probe, { stdio: 'ignore' }).status === 0)?.command ?? null

export interface PseudoTerminal {
  /** The name that a serial port is opened by; it stays the same over unplugging. */
  readonly path: string
  plugIn(line: Duplex): Promise<void>
  /** Whoever has the port open sees it hang up; the name is gone. */
  unplug(): Promise<void>
  /** The speed, in bits a second, to which whoever opened the port has set it. */
  baud(): number
  /** Unplugs and clears away. */
  remove(): Promise<void>
}

const unsentLimitBytes = 4096

export const createPseudoTerminal = (toolCommand: string, name = 'ttyUSB0'): PseudoTerminal => {
  const tool = tools.find(({ command }) => command === toolCommand)
  if (tool === undefined) throw new Error(`No way to make a pseudo-terminal with ${toolCommand}`)
  const folder = mkdtempSync(join(tmpdir(), 'kickback-pty-'))
  const path = join(folder, name)
  let child: ChildProcess | null = null
  let release: () => void = () => undefined
  let heldOpen: number | null = null

  const unplug = async (): Promise<void> => {
    const leaving = child
    child = null
    if (leaving === null) return
    release()
    heldOpen = null
    const gone = once(leaving, 'exit')
    leaving.kill('SIGKILL')
    await gone
    rmSync(path, { force: true })
  }

  return {
    path,
    async plugIn(line) {
      await unplug()
      const started = spawn(tool.command, tool.argumentsFor(path), {
        stdio: ['pipe', 'pipe', 'inherit']
      })
      child = started
      while (!existsSync(path)) {
        if (started.exitCode !== null) throw new Error(`${tool.command} ended with ${started.exitCode}`)
        await wait(5)
      }
      const outwards = (bytes: Buffer): void => {
        // A wire nobody listens to keeps nothing.
        if (started.stdin.writableLength < unsentLimitBytes) started.stdin.write(bytes)
      }
      const inwards = (bytes: Buffer): void => {
        line.write(bytes)
      }
      line.on('data', outwards)
      started.stdout.on('data', inwards)
      started.stdin.on('error', () => undefined)
      // Held open, or the tool would take a program's closing of the port for the end.
      const farEnd = openSync(path, constants.O_RDWR | constants.O_NOCTTY)
      heldOpen = farEnd
      release = () => {
        closeSync(farEnd)
        line.off('data', outwards)
        started.stdout.off('data', inwards)
      }
    },
    unplug,
    baud() {
      // Asked by what is open already: once the port is taken nobody else may open it.
      const { stdout } = spawnSync('stty', ['speed'], { stdio: [heldOpen ?? 'ignore', 'pipe', 'inherit'] })
      return Number(stdout.toString())
    },
    async remove() {
      await unplug()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
