import { CommanderError } from 'commander'
import { asKickbackError, KickbackError } from '#contracts/errors.ts'
import { createProgram } from './program.ts'
import { supervisorLink } from './supervise/supervisor-link.ts'
import { explain } from './terminal/explain.ts'

/** Runs one command line, without the program's own name. Sets the exit code: 1 for a failure, 2 for a wrong usage. */
export async function main(args: string[]): Promise<void> {
  const supervisor = supervisorLink()
  try {
    const program = createProgram()
    const [first] = args
    // Without this an unknown word would be taken for an argument of the default command.
    if (
      first !== undefined &&
      !first.startsWith('-') &&
      ![...program.commands.map((c) => c.name()), 'help'].includes(first)
    ) {
      throw new KickbackError('CONFIG_INVALID_OPTION', `there is no command "${first.slice(0, 40)}"`)
    }
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2
      return
    }
    const known = asKickbackError(error)
    if (supervisor === null) process.stderr.write(explain(known))
    else await supervisor.failed(known)
    if (known.code === 'INTERNAL' && known.cause instanceof Error) process.stderr.write(`${known.cause.stack ?? ''}\n`)
    process.exitCode = known.code === 'CONFIG_INVALID_OPTION' ? 2 : 1
  } finally {
    supervisor?.close()
  }
}
