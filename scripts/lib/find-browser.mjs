import { existsSync, renameSync, rmSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { readJson, root, run, say } from './project.mjs'

const installed = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap((name) =>
    ['/usr/bin', '/usr/local/bin', '/snap/bin'].map((folder) => join(folder, name))
  ),
  darwin: ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].map((folder) =>
    join(process.env[folder] ?? 'C:/', 'Google/Chrome/Application/chrome.exe')
  )
}

export const howToGetABrowser =
  'Install Chromium (Debian, Ubuntu: sudo apt-get install chromium) or Google Chrome, or name one with KICKBACK_BROWSER=/path/to/chrome.'

/** The Chromium that comes as an npm package, for x64 Linux, unpacked once into the project's own cache. */
async function fromPackage() {
  const name = '@sparticuz/chromium'
  const home = join(root, 'node_modules', name)
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(home)) return null
  const { version } = readJson(join(home, 'package.json'))
  const folder = join(root, '.cache', `chromium-${version}`)
  await withLock('chromium', async () => {
    if (existsSync(folder)) return
    say('Unpacking the Chromium that npm brought (once)…')
    const partial = `${folder}.partial`
    rmSync(partial, { recursive: true, force: true })
    mkdirSync(partial, { recursive: true })
    // The package unpacks into the folder for temporary files, and its libraries only where it sees its home platform.
    const env = { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
    const unpack = `await (await import('${name}')).default.executablePath()`
    const code = await run(process.execPath, ['--input-type=module', '-e', unpack], { env })
    if (code === 0) renameSync(partial, folder)
  })
  if (!existsSync(folder)) return null
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') }
  }
}

/**
 * A Chromium to drive: the one that KICKBACK_BROWSER names (`npm` asks for the package's), else an installed one, else
 * the one from npm.
 * @returns its path and the environment it needs, or null where there is none
 */
export async function findBrowser() {
  const asked = process.env.KICKBACK_BROWSER
  if (asked !== undefined && asked !== 'npm') return existsSync(asked) ? { executablePath: asked, env: {} } : null
  const path =
    asked === 'npm' ? undefined : (installed[process.platform] ?? []).find((candidate) => existsSync(candidate))
  return path === undefined ? await fromPackage() : { executablePath: path, env: {} }
}
