import { describe, expect, it } from 'vitest'
import { parseCuffAddress } from '../../../firmware-bridge/cuff/cuff-address.ts'

describe('the address of a cuff', () => {
  it.each([
    ['auto', { kind: 'auto' }],
    ['serial:/dev/ttyUSB0', { kind: 'serial', path: '/dev/ttyUSB0' }],
    ['serial:COM3', { kind: 'serial', path: 'COM3' }],
    ['serial:/dev/ttyUSB0?baud=115200', { kind: 'serial', path: '/dev/ttyUSB0', baud: 115_200 }],
    ['serial:COM3?baud=9600', { kind: 'serial', path: 'COM3', baud: 9600 }],
    ['tcp://192.168.1.20:3030', { kind: 'tcp', host: '192.168.1.20', port: 3030 }],
    ['tcp://cuff.local', { kind: 'tcp', host: 'cuff.local', port: 3030 }],
    ['tcp://[::1]:4000/', { kind: 'tcp', host: '::1', port: 4000 }],
    ['simulated', { kind: 'simulated' }],
    ['simulated:seed=7,reps=5,rest=15', { kind: 'simulated', seed: 7, reps: 5, restSeconds: 15 }],
    ['simulated:rest=1', { kind: 'simulated', restSeconds: 1 }],
    ['file:C:\\sets\\one.csv', { kind: 'file', path: 'C:\\sets\\one.csv' }],
    ['file:./a b.csv', { kind: 'file', path: './a b.csv' }]
  ])('reads %s', (text, address) => expect(parseCuffAddress(text)).toEqual(address))

  it.each([
    ['', 'is none of'],
    ['/dev/ttyUSB0', 'is none of'],
    ['usb:0', 'is none of'],
    ['automatic', 'is none of'],
    ['serial', 'needs a port'],
    ['serial:', 'needs a port'],
    ['serial:?baud=57600', 'needs a port'],
    ['serial:COM3?', 'no setting ""'],
    ['serial:COM3?speed=57600', 'no setting "speed"'],
    ['serial:COM3?baud', 'baud is a whole number from 9600 to 2000000, not ""'],
    ['serial:COM3?baud=1200', 'baud is a whole number from 9600'],
    ['serial:COM3?baud=2000001', 'baud is a whole number from 9600'],
    ['serial:COM3?baud=57600.5', 'baud is a whole number from 9600'],
    ['serial:COM3?baud=57600?baud=9600', 'baud is a whole number from 9600'],
    ['file: ', 'needs the path'],
    ['file:a\0b', 'needs the path'],
    ['tcp:', 'tcp://HOST:PORT'],
    ['tcp://', 'tcp://HOST:PORT'],
    ['tcp://host:99999', 'tcp://HOST:PORT'],
    ['tcp://host:0', 'port 0'],
    ['tcp://host:1/path', 'tcp://HOST:PORT'],
    ['tcp://me@host:1', 'tcp://HOST:PORT'],
    ['simulated:', 'no setting ""'],
    ['simulated:speed=2', 'no setting "speed"'],
    ['simulated:toString=2', 'no setting "toString"'],
    ['simulated:reps=0', 'reps is a whole number from 1 to 1000, not "0"'],
    ['simulated:seed=1.5', 'seed is a whole number'],
    ['simulated:rest=', 'rest is a whole number'],
    ['x'.repeat(5000), 'longer than']
  ])('refuses %j', (text, what) => {
    expect(() => parseCuffAddress(text)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID_OPTION' }))
    expect(() => parseCuffAddress(text)).toThrow(what)
  })
})
