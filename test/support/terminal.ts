import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import xterm from '@xterm/headless'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What runs a shell script on a pseudo-terminal of its own, and passes on what it writes. */
const tools = {
  socat: (script: string) => ['-', `SYSTEM:"${script}",pty,setsid,ctty,stderr`],
  python3: (script: string) => [
    '-c',
    `import os, pty, select, sys
pid, near = pty.fork()
if pid == 0:
    os.execvp('sh', ['sh', '-c', sys.argv[1]])
while True:
    for fd in select.select([near, 0], [], [])[0]:
        try: data = os.read(fd, 4096)
        except OSError: sys.exit()
        if not data: sys.exit()
        os.write(1 if fd == near else near, data)`,
    script
  ]
}

/** Longer than anything takes that a test waits for. */
const longestWaitMs = 30_000

export interface TerminalSize {
  columns: number
  rows: number
}

/** A program in a terminal, and what that terminal shows. */
export interface ProgramInTerminal {
  /** The lines on the screen, from its first to the last that is not empty. */
  screen(): string[]
  /** All that was ever shown, what has scrolled off included. */
  history(): string[]
  /** The bytes as they came. */
  written(): string
  isCursorShown(): boolean
  /** Waits until the lines on the screen, joined by line ends, match; fails with them where that never comes. */
  shows(pattern: RegExp): Promise<RegExpExecArray>
  type(keys: string): void
  /** Another size, told to the program as a window tells it. */
  resize(size: TerminalSize): void
  /** Resolves with the exit code. */
  ended: Promise<number>
  close(): void
}

/** What this process was told of colours is not for the terminal. */
function ordinaryEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env, TERM: 'xterm-256color' }
  for (const name of ['NO_COLOR', 'FORCE_COLOR', 'COLORTERM', 'CI']) Reflect.deleteProperty(env, name)
  return env
}

/** An argument that neither socat nor the shell would take apart. */
function plain(argument: string): string {
  if (!/^[\w@%+=:,./-]+$/.test(argument)) throw new Error(`not for a shell: ${argument}`)
  return argument
}

/** Runs `kickback` in a terminal of a given size, by a tool that this machine has. */
export function runInTerminal(
  tool: string,
  args: readonly string[],
  size: TerminalSize,
  env: Record<string, string> = {}
): ProgramInTerminal {
  const folder = mkdtempSync(join(tmpdir(), 'kickback-terminal-'))
  const nameFile = join(folder, 'name')
  const command = [process.execPath, join(root, 'cli/kickback.mjs'), ...args].map(plain).join(' ')
  // The shell is not to end with the program it waits for, when keys interrupt that.
  const script = `trap : INT; tty > ${nameFile}; stty cols ${size.columns} rows ${size.rows}; ${command}; echo ended-with-$?`
  const argumentsFor = tools[tool as keyof typeof tools]
  const child = spawn(tool, argumentsFor(script), {
    cwd: root,
    env: { ...ordinaryEnvironment(), ...env },
    stdio: ['pipe', 'pipe', 'inherit']
  })
  const terminal = new xterm.Terminal({
    cols: size.columns,
    rows: size.rows,
    scrollback: 5000,
    allowProposedApi: true
  })
  let written = ''
  const hearers = new Set<() => void>()
  child.stdin.on('error', () => undefined)
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text
    terminal.write(text, () => {
      for (const hear of hearers) hear()
    })
  })
  const closed = once(child, 'close')

  const lines = (from: number, to: number): string[] => {
    const all = Array.from({ length: to - from }, (_, i) => terminal.buffer.active.getLine(from + i))
    const texts = all.map((line) => line?.translateToString(true) ?? '')
    while (texts.at(-1) === '') texts.pop()
    return texts
  }
  const screen = (): string[] => {
    const { baseY } = terminal.buffer.active
    return lines(baseY, baseY + terminal.rows)
  }
  const ended = closed.then(() => Number(/ended-with-(\d+)/.exec(written)?.[1] ?? Number.NaN))

  return {
    screen,
    history: () => lines(0, terminal.buffer.active.length),
    written: () => written,
    isCursorShown: () => written.lastIndexOf('\u001b[?25l') <= written.lastIndexOf('\u001b[?25h'),
    shows(pattern) {
      return new Promise((resolve, reject) => {
        const failed = (why: string): void => reject(new Error(`${why} ${pattern}:\n${screen().join('\n')}`))
        const tooLong = setTimeout(() => failed('too long without'), longestWaitMs)
        const hear = (): void => {
          const match = pattern.exec(screen().join('\n'))
          if (match === null) return
          hearers.delete(hear)
          clearTimeout(tooLong)
          resolve(match)
        }
        hearers.add(hear)
        hear()
        void ended.then(() => {
          hear()
          clearTimeout(tooLong)
          failed('ended before')
        })
      })
    },
    type: (keys) => void child.stdin.write(keys),
    resize({ columns, rows }) {
      terminal.resize(columns, rows)
      const told = spawnSync('stty', [
        process.platform === 'linux' ? '-F' : '-f',
        readFileSync(nameFile, 'utf8').trim(),
        'cols',
        String(columns),
        'rows',
        String(rows)
      ])
      if (told.status !== 0) throw new Error(`stty: ${told.stderr.toString()}`)
    },
    ended,
    close() {
      child.kill('SIGKILL')
      terminal.dispose()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
