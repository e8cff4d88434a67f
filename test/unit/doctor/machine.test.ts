import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkDataFolder, checkNode } from '../../../cli/parts/check-machine.ts'
import { dataFolder } from '../../support/program.ts'

describe('Node', () => {
  it.each([
    ['20.19.0', 'ok'],
    ['20.19.1', 'ok'],
    ['22.0.0', 'ok'],
    ['100.0.0', 'ok'],
    ['20.18.3', 'fault'],
    ['18.20.4', 'fault'],
    ['9.99.99', 'fault']
  ])('%s is %s where 20.19 is needed', (version, state) => {
    expect(checkNode(version, '>=20.19', 'linux x64').state).toBe(state)
  })

  it('too old is said with what to do', () => {
    expect(checkNode('18.0.0', '>=20.19', 'linux x64')).toMatchObject({
      message: 'Node 18.0.0 is too old: 20.19 or newer is needed.',
      advice: 'Install the newer one from https://nodejs.org.'
    })
  })
})

describe('the data folder', () => {
  const megabyte = 2 ** 20

  it.each([
    [200, 'ok'],
    [199, 'warning'],
    [10, 'warning'],
    [9, 'fault']
  ])('with %d MB of room is %s', async (free, state) => {
    const data = await dataFolder()
    expect((await checkDataFolder(data.path, () => Promise.resolve(free * megabyte))).state).toBe(state)
    await data.remove()
  })

  it('that cannot be written to is a fault with the words of its code', async () => {
    const data = await dataFolder()
    const file = join(data.path, 'file')
    await writeFile(file, '')
    const finding = await checkDataFolder(join(file, 'folder'))
    expect(finding).toMatchObject({
      state: 'fault',
      code: 'CONFIG_DATA_FOLDER',
      advice: 'Choose a folder you may write to with --data.'
    })
    await data.remove()
  })

  it('is asked for its room by the system', async () => {
    const data = await dataFolder()
    expect((await checkDataFolder(data.path)).figures['freeMb']).toBeGreaterThan(0)
    await data.remove()
  })
})
